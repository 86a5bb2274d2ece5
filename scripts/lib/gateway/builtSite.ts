import type { PartState } from "../supervisor/startPart.js";

/** Pages that are built once and then served as files. */
export interface BuiltSite {
  /** Folder of the build; it need not exist until the state is `up`. */
  readonly folder: string;
  readonly state: () => PartState;
}
