import { readSuite } from "./readSuite.js";

/** The suite that is indexed. */
export const suite = readSuite(process.env);
