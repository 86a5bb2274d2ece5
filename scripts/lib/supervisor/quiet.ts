/** Environment in which no tool asks for telemetry, sends any, or colours what goes to a file. */
export const QUIET = {
  PONDER_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  NO_COLOR: "1",
} as const;
