import { expect } from "chai";

import { commitDocument } from "../../src/identity/commitDocument.js";

const CERTIFICATE = new TextEncoder().encode("GMP certificate 2026-0417");

describe("commitDocument", () => {
  it("salts, so that equal documents cannot be recognised", () => {
    const [first, second] = [commitDocument(CERTIFICATE), commitDocument(CERTIFICATE)];

    expect(first.salt).to.match(/^0x[0-9a-f]{64}$/);
    expect(first.commitment).not.to.equal(second.commitment);
  });

  it("opens with the document and the salt, and with no other document", () => {
    const { commitment, salt } = commitDocument(CERTIFICATE);

    expect(commitDocument(CERTIFICATE, salt).commitment).to.equal(commitment);
    expect(commitDocument(CERTIFICATE.subarray(1), salt).commitment).not.to.equal(commitment);
  });
});
