/** The languages of the page. */
export const LOCALES = ["en", "zh"] as const;

/** One of them. */
export type Locale = (typeof LOCALES)[number];

/** Where the page stands in each language. */
export const PAGES: Record<Locale, string> = { en: "docs/bench.md", zh: "docs/zh/bench.md" };

/** What the page says around the figures; `{0}` and so on stand for values. */
export const TEXTS = {
  en: {
    title: "Gas beside others'",
    head: [
      "What the suite's operations cost beside contracts that others publish on npm: total gas of a transaction, calldata and the base fee of 21,000 included, from the receipts of one run on one chain. " +
        "What each operation of the suite may cost at most stands in [gas.md](gas.md); the suite's figures there and here are the same.",
      "Chain: Hardhat {0}, hardfork {1}. Compiler: solc {2}, EVM version {3}, optimizer at {4} runs, for the suite and for all that is compiled from source. Each contender gets a fresh chain whose clock repeats itself, so " +
        "the figures repeat to the unit. Signatures and hashes differ from contract to contract, and a zero byte of calldata is 12 gas cheaper than another: differences below 100 in rows with signatures say nothing.",
      "`npm run bench:gas` measures and writes this page and [bench/results/gas.json](../bench/results/gas.json); `npm run bench:gas -- --check` fails when a figure differs, when somebody else is cheaper without a reason " +
        "below, or when a reason is no longer needed.",
      "In brackets: how much more, or less, than the suite. **Bold**: cheaper than the suite. —: the contract has no such operation.",
    ],
    heading: "{0}: {1}",
    separator: "; ",
    loss: "({0}): {1}",
    who: "who is compared",
    gas: "gas of a transaction",
    losses: "where others are cheaper, and why",
    code: "code and deployment",
    column: { contender: "contender", packages: "packages", built: "compiled", checks: "what it checks" },
    operation: "operation",
    contract: "contract",
    bytes: "bytes of code",
    deployment: "gas to deploy",
    noPackages: "this repository",
    licences: "Licences",
    licencesText:
      "The contracts of others are development dependencies: Solady, OpenZeppelin, ERC721A and EAS under the MIT licence, TradeTrust's under Apache-2.0, Safe under LGPL-3.0, solmate under AGPL-3.0. They are deployed on the benchmark's own chain; nothing of them is copied " +
      "into this repository or published with its package. The token that inherits solmate's carries solmate's licence.",
  },
  zh: {
    title: "Gas 对比",
    head: [
      "本项目的操作与他方在 npm 上发布的合约相比花费多少：交易的全部 gas，含 calldata 与 21,000 的基础费用，取自同一次运行、同一条链上的收据。本项目各操作的上限见 [gas.md](gas.md)；两处本项目的数字相同。",
      "链：Hardhat {0}，硬分叉 {1}。编译器：solc {2}，EVM 版本 {3}，优化 {4} 次，适用于本项目和一切由源码编译的合约。每个对比对象都在一条全新的链上测量，链上时钟每次相同，因此数字精确可重复。签名和哈希因合约而异，calldata 中的零字节比其他字节便宜 12 gas：" +
        "在含签名的行中，100 以下的差别没有意义。",
      "`npm run bench:gas` 测量并写出本页和 [bench/results/gas.json](../../bench/results/gas.json)；`npm run bench:gas -- --check` 在数字不同、他方更省而下文未给理由、或理由已不再需要时失败。",
      "括号内：比本项目多或少多少。**粗体**：比本项目省。—：该合约没有此操作。",
    ],
    heading: "{0}：{1}",
    separator: "；",
    loss: "（{0}）：{1}",
    who: "对比对象",
    gas: "交易的 gas",
    losses: "他方更省之处及原因",
    code: "代码与部署",
    column: { contender: "对象", packages: "软件包", built: "编译", checks: "所做检查" },
    operation: "操作",
    contract: "合约",
    bytes: "代码字节数",
    deployment: "部署 gas",
    noPackages: "本仓库",
    licences: "许可证",
    licencesText:
      "他方的合约只是开发依赖：Solady、OpenZeppelin、ERC721A 与 EAS 为 MIT，TradeTrust 为 Apache-2.0，Safe 为 LGPL-3.0，solmate 为 AGPL-3.0。它们只部署在对比所用的链上；既不复制进本仓库，也不随软件包发布。继承 solmate 的那个代币采用 solmate 的许可证。",
  },
} as const;

/** Puts values into a text. */
export function fill(text: string, values: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));
}
