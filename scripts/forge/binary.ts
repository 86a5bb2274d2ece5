import { createRequire } from "node:module";

/** Programs that npm carries as binaries, by Node's name for the platform. */
const PACKAGES = {
  forge: { "linux-x64": "@foundry-rs/forge-linux-amd64", "darwin-arm64": "@foundry-rs/forge-darwin-arm64" },
  anvil: { "linux-x64": "@foundry-rs/anvil-linux-amd64" },
} satisfies Record<string, Record<string, string>>;

/** Where a program is, or why it is not here. */
export type FoundryBinary =
  { path: string } | { missing: string; /** Whether npm has a binary for this platform. */ expected: boolean };

/**
 * Finds the binary of forge or anvil among the optional dependencies.
 * @param program - Which of the two.
 * @param platform - Node's platform and architecture, as in `linux-x64`.
 * @returns Its path, or what is missing.
 */
export function findBinary(
  program: keyof typeof PACKAGES,
  platform = `${process.platform}-${process.arch}`,
): FoundryBinary {
  const name = (PACKAGES[program] as Record<string, string>)[platform];
  if (name === undefined) return { missing: `npm has no ${program} binary for ${platform}`, expected: false };

  try {
    return { path: createRequire(`${process.cwd()}/`).resolve(`${name}/bin/${program}`) };
  } catch {
    return { missing: `${name} is not installed (npm ci --omit=optional leaves it out)`, expected: true };
  }
}
