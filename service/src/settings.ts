import { CAPTURE_DEFAULTS, type CaptureSettings } from "./capture/captureSettings.js";
import { ServiceError } from "./ServiceError.js";

/** Environment variables, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads from the environment what a capture may be: `TM_CAPTURE_EVENTS`, `TM_CAPTURE_BYTES`, `TM_CAPTURE_TOKEN`. */
export function captureSettings(environment: Environment): CaptureSettings {
  const { TM_CAPTURE_TOKEN: token } = environment;
  if (token !== undefined && token.length < 16) {
    const why = "TM_CAPTURE_TOKEN has fewer than 16 characters.";
    throw new ServiceError("The settings are refused.", {
      why,
      todo: "Take a random one, as openssl rand -hex 32 makes.",
    });
  }
  return {
    maxEvents: whole(environment, "TM_CAPTURE_EVENTS", CAPTURE_DEFAULTS.maxEvents),
    maxBytes: whole(environment, "TM_CAPTURE_BYTES", CAPTURE_DEFAULTS.maxBytes),
    token,
  };
}

/** Reads a whole number from 1. */
export function whole(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name];
  if (text === undefined || text === "") return otherwise;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new ServiceError("The settings are refused.", {
    why: `${name} is ${text}.`,
    todo: "Give a whole number from 1.",
  });
}
