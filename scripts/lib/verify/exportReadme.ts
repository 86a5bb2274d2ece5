import type { ExplorerRequest } from "./exportRequests.js";

/** What Blockscout calls licences; what stands here is what the suite and its dependencies use. */
const BLOCKSCOUT_LICENSES: Readonly<Record<string, string>> = { MIT: "mit", "Apache-2.0": "apache_2_0" };

/** Says which field of which explorer takes what. */
export function exportReadme(request: ExplorerRequest): string {
  const { label, network, chainId, address, identifier, inputHash } = request;
  return `# ${label} on ${network}

\`${identifier}\` at \`${address}\` on chain ${chainId}.

Nothing here was sent to anybody. \`npm run verify\` compared the contract with the chain before it wrote these files; the SHA-256 of
\`standard-input.json\` is \`${inputHash}\`, as the deployment recorded it. Explorers publish what they are handed: the sources.

| file                        | what it is                                                             |
| --------------------------- | ---------------------------------------------------------------------- |
| \`standard-input.json\`       | the compiler's standard JSON input                                     |
| \`metadata.json\`             | the compiler's metadata, whose hash the contract's code ends with      |
| \`constructor-arguments.txt\` | ABI-encoded constructor arguments, hex without 0x; empty without any   |
| \`sourcify.json\`             | body of the request to Sourcify, with the standard input in it         |

${sourcify(request)}
${blockscout(request)}`;
}

function sourcify({ chainId, address, compilerVersion, identifier, transactionHash }: ExplorerRequest): string {
  return `## Sourcify

Send \`sourcify.json\` as it is, with content type \`application/json\`, to
\`POST https://sourcify.dev/server/v2/verify/${chainId}/${address}\`.
The answer 202 has a \`verificationId\`; \`GET /v2/verify/{verificationId}\` tells how it ended. By hand: the method "Standard JSON" at
https://verify.sourcify.dev.

| field                   | value |
| ----------------------- | ----- |
| stdJsonInput            | the content of \`standard-input.json\`, as an object |
| compilerVersion         | \`${compilerVersion}\` |
| contractIdentifier      | \`${identifier}\` |
| creationTransactionHash | \`${transactionHash}\` |
`;
}

function blockscout({ address, compilerVersion, identifier, constructorArguments, license }: ExplorerRequest): string {
  const encoded = constructorArguments === "" ? "empty" : "the content of `constructor-arguments.txt`";
  return `## Blockscout

Send a form (\`multipart/form-data\`) to the explorer of the chain:
\`POST https://<explorer>/api/v2/smart-contracts/${address}/verification/via/standard-input\`.
By hand: "Verify & publish" on the contract's page, method "Solidity (Standard JSON input)".

| field                       | value |
| --------------------------- | ----- |
| compiler_version            | \`v${compilerVersion}\` |
| contract_name               | \`${identifier}\` |
| files[0]                    | the file \`standard-input.json\`, type \`application/json\` |
| autodetect_constructor_args | \`false\` |
| constructor_args            | ${encoded} |
| license_type                | ${BLOCKSCOUT_LICENSES[license] ?? "the entry for"} (${license}) |
`;
}
