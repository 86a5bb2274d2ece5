import { isAddress } from "ethers";
import { z } from "zod";

const address = z.string().refine(isAddress, "is no address");
const hash = z.string().regex(/^0x[0-9a-f]{64}$/, "is no hash of 32 bytes");
const name = z.string().min(1);

/** How code came to an address, and what it was compiled from. */
export const creation = z.strictObject({
  /** Source file of the code at the address, as the compiler input names it. */
  sourceName: name,
  address,
  /** As they were given; large integers are decimal strings. */
  constructorArguments: z.array(z.unknown()),
  transactionHash: hash,
  blockNumber: z.int().nonnegative(),
  /** Full version of the compiler, as in `0.8.37+commit.f401782d.Emscripten.clang`. */
  compilerVersion: name,
  /** SHA-256 of the compiler input's file, and its name in the folder `inputs`. */
  compilerInput: z.string().regex(/^[0-9a-f]{64}$/, "is no SHA-256 in hexadecimal"),
  /** Commit that was checked out; null when it was not deployed from a checkout. */
  gitCommit: z
    .string()
    .regex(/^[0-9a-f]{40}$/, "is no commit")
    .nullable(),
  /** Whether the working tree differed from that commit. */
  gitDirty: z.boolean(),
});

const implementation = z.strictObject({ contractName: name, ...creation.shape });

/** What is kept about a contract of the suite, one file a contract. */
export const deploymentRecord = z.strictObject({
  /** The contract that callers meet at the address, whose ABI it is; behind a proxy the implementation's. */
  contractName: name,
  /** Which of several of its kind it is, by the symbol of its token; null where a suite has one alone. */
  instance: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]*$/, "is no word of letters and digits")
    .nullable()
    .default(null),
  chainId: z.int().positive(),
  /** Name of the contract whose code is at the address where that is a proxy's; null elsewhere. */
  proxy: name.nullable(),
  ...creation.shape,
  implementation: implementation.nullable(),
  /** What the proxy led to before it was upgraded, the latest last. */
  formerImplementations: z.array(implementation).default([]),
  /** What was deployed for an upgrade and the proxy has never led to, as far as it was recorded. */
  preparedImplementations: z.array(implementation).default([]),
  abi: z.array(z.unknown()),
});

/** Which chain the records of a folder belong to. */
export const chainRecord = z.strictObject({
  network: name,
  chainId: z.int().positive(),
  genesisHash: hash,
  /** RPC endpoint of a chain that ends with its node, after which these records are of no use; null for any other chain. */
  endsWithNode: z.string().nullable(),
});

/** How code came to an address, and what it was compiled from. */
export type Creation = z.infer<typeof creation>;

/** How code behind a proxy came to its address. */
export type ImplementationRecord = z.infer<typeof implementation>;

/** What is kept about a contract of the suite. Where the address is a proxy's, both its own creation and the implementation's. */
export type DeploymentRecord = z.infer<typeof deploymentRecord>;

/** Which chain the records of a folder belong to. */
export type ChainRecord = z.infer<typeof chainRecord>;
