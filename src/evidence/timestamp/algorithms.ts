/** Digest algorithms by object identifier, under the names of Web Crypto. SHA-1 and older ones are left out: they can be forged. */
export const DIGESTS: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

/** How a signature is made. */
export interface SignatureScheme {
  readonly key: "RSA" | "EC";
  /** Undefined where the identifier names the key alone and the digest stands beside it. */
  readonly digest: string | undefined;
}

/** Signature algorithms by object identifier. */
export const SIGNATURES: Readonly<Record<string, SignatureScheme>> = {
  "1.2.840.113549.1.1.1": { key: "RSA", digest: undefined },
  "1.2.840.113549.1.1.11": { key: "RSA", digest: "SHA-256" },
  "1.2.840.113549.1.1.12": { key: "RSA", digest: "SHA-384" },
  "1.2.840.113549.1.1.13": { key: "RSA", digest: "SHA-512" },
  "1.2.840.10045.4.3.2": { key: "EC", digest: "SHA-256" },
  "1.2.840.10045.4.3.3": { key: "EC", digest: "SHA-384" },
  "1.2.840.10045.4.3.4": { key: "EC", digest: "SHA-512" },
};

/** An elliptic curve under the name of Web Crypto. */
export interface Curve {
  readonly name: string;
  /** Bytes of a coordinate, and of each half of a signature. */
  readonly size: number;
}

/** Curves by object identifier. */
export const CURVES: Readonly<Record<string, Curve>> = {
  "1.2.840.10045.3.1.7": { name: "P-256", size: 32 },
  "1.3.132.0.34": { name: "P-384", size: 48 },
  "1.3.132.0.35": { name: "P-521", size: 66 },
};
