import type { VerifiedCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";

/** Languages of a certificate on paper. */
export type CertificateLanguage = "en" | "zh";

/** Words of a certificate on paper. */
export interface CertificateTexts {
  readonly lang: string;
  readonly title: string;
  readonly statuses: Readonly<Record<string, string>>;
  readonly summary: (facts: { status: string; block: string; time: string }) => string;
  readonly doesNotStand: string;
  readonly labels: Readonly<Record<RowName, string>>;
  readonly log: (place: VerifiedCertificate["log"]) => string;
  readonly approvals: (facts: { given: number; seats: bigint; needed: bigint }) => string;
  readonly verified: (facts: { verified: number; given: number }) => string;
  readonly seat: (facts: { seat: number; party: string; isVerified: boolean }) => string;
  readonly qrAlt: string;
  readonly howTitle: string;
  readonly how: readonly string[];
  readonly meaningTitle: string;
  readonly meaning: readonly string[];
  readonly attachment: string;
}

/** Rows of the table, in their order. */
export type RowName =
  | "id"
  | "batch"
  | "status"
  | "notarizedAt"
  | "sequence"
  | "log"
  | "schema"
  | "standard"
  | "subject"
  | "depositor"
  | "generatedAt"
  | "collectedAt"
  | "content"
  | "notarySet"
  | "signatures"
  | "chain"
  | "registry"
  | "block"
  | "certificate";

const ENGLISH: CertificateTexts = {
  lang: "en",
  title: "Certificate of evidence",
  statuses: {
    provisional: "provisional",
    final: "final",
    challenged: "challenged",
    upheld: "upheld",
    revoked: "revoked",
    superseded: "superseded",
    expired: "expired",
  },
  summary: ({ status, block, time }) =>
    `A quorum of notaries approved the evidence named below and it was recorded on a blockchain. As of block ${block} (${time}) its status was: ${status}.`,
  doesNotStand: "Evidence of this status does not stand.",
  labels: {
    id: "Evidence unit",
    batch: "In batch",
    status: "Status",
    notarizedAt: "Recorded at",
    sequence: "Number in the registry",
    log: "Place in its log (RFC 9162)",
    schema: "Schema",
    standard: "Process standard",
    subject: "Subject",
    depositor: "Deposited by",
    generatedAt: "Content generated at",
    collectedAt: "Content collected at",
    content: "Content (SHA2-256)",
    notarySet: "Notaries",
    signatures: "Signatures",
    chain: "Chain",
    registry: "Registry",
    block: "Block",
    certificate: "Certificate (SHA2-256)",
  },
  log: (place) =>
    place === null ? "not proved by this certificate" : `entry ${place.index} of ${place.size}, from zero: proved`,
  approvals: ({ given, seats, needed }) => `${given} of ${seats} seats approved, ${needed} needed`,
  verified: ({ verified, given }) => `${verified} of ${given} can be verified without a network`,
  seat: ({ seat, party, isVerified }) =>
    `Seat ${seat}, party ${party}${isVerified ? "" : " (contract account: only the chain can judge its signature)"}`,
  qrAlt: "QR code with chain, registry, id of the evidence and hash of the certificate",
  howTitle: "How to verify",
  how: [
    "The paper proves nothing by itself. This PDF carries the certificate as a file, certificate.json; its SHA2-256 is above and in the QR code.",
    "Learn the hash of the block from a node of your own, or from explorers that do not depend on each other, and compare chain and registry with the addresses that the registry's operator publishes. Then run, without a network:",
    "trust-machine evidence verify certificate.pdf --header-hash 0x… --chain-id … --registry 0x…",
  ],
  meaningTitle: "What it proves, and what not",
  meaning: [
    "It proves the record, its time, who signed and the status as of the block. What happened after the block it cannot know.",
    "It does not prove that the content is true. Party numbers are stated, not proved. What a court makes of it is the court's to say.",
  ],
  attachment: "The certificate: canonical JSON, the form that is verified",
};

const CHINESE: CertificateTexts = {
  lang: "zh-CN",
  title: "存证证书",
  statuses: {
    provisional: "暂定",
    final: "最终",
    challenged: "被质疑",
    upheld: "维持",
    revoked: "已撤销",
    superseded: "已被取代",
    expired: "已过期",
  },
  summary: ({ status, block, time }) =>
    `达到法定数量的公证席位批准了下列证据，并已记录在区块链上。截至区块 ${block}（${time}），其状态为：${status}。`,
  doesNotStand: "处于该状态的证据不成立。",
  labels: {
    id: "证据单元",
    batch: "所在批次",
    status: "状态",
    notarizedAt: "记录时间",
    sequence: "登记序号",
    log: "日志中的位置（RFC 9162）",
    schema: "模式",
    standard: "过程标准",
    subject: "主题",
    depositor: "存证方",
    generatedAt: "内容生成时间",
    collectedAt: "内容提取时间",
    content: "内容（SHA2-256）",
    notarySet: "公证方",
    signatures: "签名",
    chain: "链",
    registry: "登记合约",
    block: "区块",
    certificate: "证书（SHA2-256）",
  },
  log: (place) => (place === null ? "本证书未证明" : `共 ${place.size} 项，第 ${place.index} 项（从零起）：已证明`),
  approvals: ({ given, seats, needed }) => `共 ${seats} 个席位，${given} 个批准，需要 ${needed} 个`,
  verified: ({ verified, given }) => `${given} 个签名中有 ${verified} 个可离线核验`,
  seat: ({ seat, party, isVerified }) =>
    `席位 ${seat}，参与方 ${party}${isVerified ? "" : "（合约账户：其签名只有链上能判定）"}`,
  qrAlt: "二维码：链、登记合约、证据编号与证书哈希",
  howTitle: "如何核验",
  how: [
    "纸面本身不证明任何事。本 PDF 附带证书文件 certificate.json，其 SHA2-256 见上文与二维码。",
    "从自己的节点或互不依赖的多个浏览器获知该区块的哈希，并将链与登记合约地址同运营方公布的地址核对。然后离线运行：",
    "trust-machine evidence verify certificate.pdf --header-hash 0x… --chain-id … --registry 0x…",
  ],
  meaningTitle: "证明什么，不证明什么",
  meaning: [
    "它证明：该记录、记录时间、签名者，以及截至该区块的状态。该区块之后发生的事，它无从知晓。",
    "它不证明内容属实。参与方编号仅为陈述，未经证明。是否采信由法院决定。",
  ],
  attachment: "证书：规范化 JSON，即被核验的形式",
};

/** The words of each language. */
export const CERTIFICATE_TEXTS: Readonly<Record<CertificateLanguage, CertificateTexts>> = { en: ENGLISH, zh: CHINESE };
