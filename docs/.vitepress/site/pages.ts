import type { Texts } from "./languages.js";

/** A page of the guide; each exists in every language. */
export interface GuidePage {
  /** Path below `docs/` and below each other language's folder, without its ending. */
  readonly path: string;
  readonly title: Texts;
}

/** A part of the guide, as the sidebar shows it. */
export interface GuidePart {
  readonly title: Texts;
  readonly pages: readonly GuidePage[];
}

/** The domains, in the order in which one stands on another. */
export const DOMAINS = ["access", "identity", "stablecoin", "evidence", "supplychain"] as const;

/** What the domains are called. */
export const DOMAIN_TITLES: Readonly<Record<(typeof DOMAINS)[number], Texts>> = {
  access: { en: "Access", zh: "权限" },
  identity: { en: "Identity", zh: "身份" },
  stablecoin: { en: "Stablecoin", zh: "稳定币" },
  evidence: { en: "Evidence", zh: "存证" },
  supplychain: { en: "Supply chain", zh: "供应链" },
};

/** All pages of the guide in the order of the sidebar. */
export const GUIDE: readonly GuidePart[] = [
  {
    title: { en: "Begin", zh: "入门" },
    pages: [
      { path: "getting-started", title: { en: "Getting started", zh: "快速开始" } },
      { path: "package", title: { en: "The package", zh: "npm 包" } },
      { path: "architecture", title: { en: "Architecture", zh: "架构" } },
      { path: "examples", title: { en: "Examples", zh: "示例" } },
      { path: "glossary", title: { en: "Glossary", zh: "术语表" } },
    ],
  },
  {
    title: { en: "Domains", zh: "领域" },
    pages: DOMAINS.map((domain) => ({ path: `domains/${domain}`, title: DOMAIN_TITLES[domain] })),
  },
  {
    title: { en: "In depth", zh: "专题" },
    pages: [
      { path: "roles", title: { en: "Roles and delays", zh: "角色与时延" } },
      {
        path: "evidence/legal",
        title: { en: "Fields of a unit, and the rules they serve", zh: "证据单元的字段与所依规则" },
      },
      { path: "evidence/certificate", title: { en: "Certificates", zh: "证书" } },
      { path: "evidence/keys", title: { en: "Keys that sign", zh: "签名密钥" } },
      { path: "evidence/notarising", title: { en: "From a file to its record", zh: "从文件到存证记录" } },
      { path: "evidence/interoperability", title: { en: "Evidence in others' clients", zh: "用其他客户端读取证据" } },
      { path: "supplychain/epcis-service", title: { en: "The EPCIS service", zh: "EPCIS 服务" } },
      { path: "supplychain/event-proofs", title: { en: "Proofs of events and fields", zh: "事件与字段的证明" } },
      { path: "supplychain/devices", title: { en: "Devices that watch lots", zh: "看护货物批次的设备" } },
      { path: "supplychain/events-to-lots", title: { en: "From events to lots", zh: "从事件到批次" } },
      { path: "supplychain/lots", title: { en: "Lots", zh: "批次" } },
      { path: "supplychain/recalls", title: { en: "Recalls", zh: "召回" } },
      { path: "supplychain/escrow", title: { en: "Payment on delivery", zh: "货到付款" } },
      { path: "supplychain/epcis-queries", title: { en: "Asking the EPCIS service", zh: "查询 EPCIS 服务" } },
      { path: "supplychain/reports", title: { en: "Reports and traces", zh: "报表与追溯" } },
      { path: "stablecoin/basket", title: { en: "Baskets", zh: "篮子" } },
      { path: "stablecoin/signing", title: { en: "Signing and submitting", zh: "签名与提交" } },
      { path: "stablecoin/four-eyes", title: { en: "Maker and checker", zh: "制作与复核" } },
      { path: "stablecoin/redemption", title: { en: "Redemption", zh: "赎回" } },
      { path: "stablecoin/freezing", title: { en: "Freezing and seizing", zh: "冻结与扣押" } },
      { path: "stablecoin/usdc-differences", title: { en: "What differs from USDC", zh: "与 USDC 的差异" } },
      { path: "stablecoin/incidents", title: { en: "Incidents elsewhere", zh: "其他系统的事件" } },
    ],
  },
  {
    title: { en: "Operation", zh: "运维" },
    pages: [
      { path: "deploying", title: { en: "Deploying to a testnet", zh: "部署到测试网" } },
      { path: "verifying", title: { en: "Verifying a deployment", zh: "核验部署" } },
      { path: "runbooks/proposals", title: { en: "Proposals to a Safe", zh: "向 Safe 提交操作" } },
      { path: "runbooks/upgrade", title: { en: "Upgrading the token", zh: "升级代币" } },
    ],
  },
  {
    title: { en: "Facts", zh: "数据与清单" },
    pages: [
      { path: "errors", title: { en: "Errors", zh: "错误目录" } },
      { path: "gas", title: { en: "Gas", zh: "Gas 开销" } },
      { path: "bench", title: { en: "Gas beside others'", zh: "Gas 对比" } },
      { path: "epcis-rates", title: { en: "EPCIS rates and costs", zh: "EPCIS 速率与成本" } },
      { path: "coverage", title: { en: "Coverage", zh: "测试覆盖" } },
      { path: "dependencies", title: { en: "Dependencies", zh: "依赖" } },
    ],
  },
];

/** Where the generated reference begins. */
export const REFERENCE: readonly GuidePage[] = [
  { path: "api/contracts/index", title: { en: "Contracts", zh: "合约" } },
  { path: "api/typescript/index", title: { en: "TypeScript", zh: "TypeScript" } },
];
