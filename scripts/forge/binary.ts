import { createRequire } from "node:module";

/** npm packages that carry a forge binary, by Node's name for the platform. */
const PACKAGES: Record<string, string> = {
  "linux-x64": "@foundry-rs/forge-linux-amd64",
  "darwin-arm64": "@foundry-rs/forge-darwin-arm64",
};

/** Where forge is, or why it is not here. */
export type ForgeBinary =
  { path: string } | { missing: string; /** Whether npm has a binary for this platform. */ expected: boolean };

/**
 * Finds forge's binary among the optional dependencies.
 * @param platform - Node's platform and architecture, as in `linux-x64`.
 * @returns Its path, or what is missing.
 */
export function findForge(platform = `${process.platform}-${process.arch}`): ForgeBinary {
  const name = PACKAGES[platform];
  if (name === undefined) return { missing: `npm has no forge binary for ${platform}`, expected: false };

  try {
    return { path: createRequire(`${process.cwd()}/`).resolve(`${name}/bin/forge`) };
  } catch {
    return { missing: `${name} is not installed (npm ci --omit=optional leaves it out)`, expected: true };
  }
}
