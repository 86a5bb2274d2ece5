import { expect } from "chai";

import { certificateRows } from "../../../../cli/evidence/certificatePdf/certificateRows.js";
import { CERTIFICATE_TEXTS } from "../../../../cli/evidence/certificatePdf/texts.js";
import { canonicalBytes } from "../../../../src/evidence/certificate/canonicalBytes.js";
import { verifyCertificate } from "../../../../src/evidence/certificate/verifyCertificate.js";
import vectors from "../../../vectors/certificates.json";

describe("certificateRows", () => {
  const { certificate, headerHash } = vectors.certificates.alone;
  const proved = verifyCertificate(canonicalBytes(certificate), { headerHash });

  for (const [lang, label, place, none] of [
    ["en", "Place in its log (RFC 9162)", "entry 11 of 12, from zero: proved", "not proved by this certificate"],
    ["zh", "日志中的位置（RFC 9162）", "共 12 项，第 11 项（从零起）：已证明", "本证书未证明"],
  ] as const) {
    it(`tell whether the place in the log is proved (${lang})`, () => {
      const texts = CERTIFICATE_TEXTS[lang];

      expect(certificateRows(proved, texts)).to.deep.include({ label, value: place });
      expect(certificateRows({ ...proved, log: null }, texts)).to.deep.include({ label, value: none });
    });
  }
});
