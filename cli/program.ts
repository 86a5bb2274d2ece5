import { Command } from "commander";

import { listCommand } from "./deployments/list.js";
import { showCommand } from "./deployments/show.js";
import { bindCommand } from "./device/bind.js";
import { breachCommand } from "./device/breach.js";
import { calibrateCommand } from "./device/calibrate.js";
import { consentCommand } from "./device/consent.js";
import { endCommand } from "./device/end.js";
import { listCommand as listDevicesCommand } from "./device/list.js";
import { registerCommand } from "./device/register.js";
import { releaseCommand } from "./device/release.js";
import { retireCommand } from "./device/retire.js";
import { showCommand as showBindingCommand } from "./device/show.js";
import { signCommand as signReadingCommand } from "./device/sign.js";
import { streamCommand } from "./device/stream.js";
import { anchorCommand } from "./epcis/anchor.js";
import { batchCommand } from "./epcis/batch.js";
import { checkCommand } from "./epcis/check.js";
import { exportCommand } from "./epcis/export.js";
import { hashCommand as epcisHashCommand } from "./epcis/hash.js";
import { importCommand } from "./epcis/import.js";
import { proveCommand } from "./epcis/prove.js";
import { qrCommand } from "./epcis/qr.js";
import { traceCommand } from "./epcis/trace.js";
import { verifyCommand as verifyEventsCommand } from "./epcis/verify.js";
import { explainCommand } from "./errors/explain.js";
import { cancelCommand } from "./escrow/cancel.js";
import { claimCommand } from "./escrow/claim.js";
import { deliverCommand } from "./escrow/deliver.js";
import { disputeCommand } from "./escrow/dispute.js";
import { fundCommand } from "./escrow/fund.js";
import { refundCommand } from "./escrow/refund.js";
import { resolveCommand } from "./escrow/resolve.js";
import { showCommand as showEscrowCommand } from "./escrow/show.js";
import { signCancellationCommand } from "./escrow/signCancellation.js";
import { withdrawCommand } from "./escrow/withdraw.js";
import { arbitrateCommand } from "./evidence/arbitrate.js";
import { certifyCommand } from "./evidence/certify.js";
import { challengeCommand } from "./evidence/challenge.js";
import { checkUnitCommand } from "./evidence/checkUnit.js";
import { collectCommand } from "./evidence/collect.js";
import { extractCommand } from "./evidence/extract.js";
import { hashCommand } from "./evidence/hash.js";
import { inboxCommand } from "./evidence/inbox.js";
import { prepareCommand } from "./evidence/prepare.js";
import { refuseCommand } from "./evidence/refuse.js";
import { revokeCommand } from "./evidence/revoke.js";
import { showCommand as showEvidenceCommand } from "./evidence/show.js";
import { signCommand } from "./evidence/sign.js";
import { submitCommand } from "./evidence/submit.js";
import { supersedeCommand } from "./evidence/supersede.js";
import { timestampCommand } from "./evidence/timestamp.js";
import { verifyCommand } from "./evidence/verify.js";
import type { Io } from "./lib/Io.js";
import { configure, group } from "./lib/leaf.js";
import { packageVersion } from "./lib/packageVersion.js";
import { acceptCommand } from "./lot/accept.js";
import { adjustCommand } from "./lot/adjust.js";
import { applyCommand } from "./lot/apply.js";
import { createCommand } from "./lot/create.js";
import { declareYieldCommand } from "./lot/declareYield.js";
import { destroyCommand } from "./lot/destroy.js";
import { holdsCommand } from "./lot/holds.js";
import { idCommand } from "./lot/id.js";
import { inboxCommand as lotInboxCommand } from "./lot/inbox.js";
import { listCommand as listLotsCommand } from "./lot/list.js";
import { mergeCommand } from "./lot/merge.js";
import { offerCommand } from "./lot/offer.js";
import { packCommand } from "./lot/pack.js";
import { planCommand } from "./lot/plan.js";
import { showCommand as showLotCommand } from "./lot/show.js";
import { splitCommand } from "./lot/split.js";
import { titleCommand } from "./lot/title.js";
import { traceCommand as traceLotCommand } from "./lot/trace.js";
import { transformCommand } from "./lot/transform.js";
import { unpackCommand } from "./lot/unpack.js";
import { withdrawCommand as withdrawOfferCommand } from "./lot/withdraw.js";
import { endCommand as endRecallCommand } from "./recall/end.js";
import { planCommand as planRecallCommand } from "./recall/plan.js";
import { showCommand as showRecallCommand } from "./recall/show.js";
import { spreadCommand as spreadRecallCommand } from "./recall/spread.js";
import { startCommand as startRecallCommand } from "./recall/start.js";
import { statusCommand as recallStatusCommand } from "./recall/status.js";
import { mintCommand } from "./stablecoin/mint.js";
import { orderCommand } from "./stablecoin/order.js";
import { redemptionsCommand } from "./stablecoin/redemptions.js";
import { reportCommand } from "./stablecoin/report.js";
import { signAuthorizationCommand } from "./stablecoin/signAuthorization.js";
import { signPermitCommand } from "./stablecoin/signPermit.js";

/** A domain of the command line: `cli/<name>/` holds each of its commands in a file. */
interface Domain {
  readonly name: string;
  readonly about: string;
  readonly commands: readonly ((io: Io) => Command)[];
}

const DOMAINS: readonly Domain[] = [
  {
    name: "deployments",
    about: "Where the suite stands.",
    commands: [(io) => listCommand(io), (io) => showCommand(io)],
  },
  {
    name: "device",
    about: "Devices that watch lots: register, bind, sign readings, anchor streams, show breaches, release holds.",
    commands: [
      bindCommand,
      breachCommand,
      calibrateCommand,
      consentCommand,
      endCommand,
      listDevicesCommand,
      registerCommand,
      releaseCommand,
      retireCommand,
      showBindingCommand,
      signReadingCommand,
      streamCommand,
    ],
  },
  {
    name: "epcis",
    about: "EPCIS 2.0 documents and their events.",
    commands: [
      anchorCommand,
      batchCommand,
      checkCommand,
      exportCommand,
      epcisHashCommand,
      importCommand,
      proveCommand,
      qrCommand,
      traceCommand,
      verifyEventsCommand,
    ],
  },
  { name: "errors", about: "What the contracts' errors mean.", commands: [explainCommand] },
  {
    name: "escrow",
    about: "Payment on delivery: fund, deliver, claim, dispute, resolve, refund, withdraw, cancel.",
    commands: [
      cancelCommand,
      claimCommand,
      deliverCommand,
      disputeCommand,
      fundCommand,
      refundCommand,
      resolveCommand,
      showEscrowCommand,
      signCancellationCommand,
      withdrawCommand,
    ],
  },
  {
    name: "evidence",
    about:
      "Evidence from a file to its record: commit, sign, collect, submit; what happens to it afterwards; time stamps and certificates.",
    commands: [
      arbitrateCommand,
      certifyCommand,
      challengeCommand,
      checkUnitCommand,
      collectCommand,
      extractCommand,
      hashCommand,
      inboxCommand,
      prepareCommand,
      refuseCommand,
      revokeCommand,
      showEvidenceCommand,
      signCommand,
      submitCommand,
      supersedeCommand,
      timestampCommand,
      verifyCommand,
    ],
  },
  {
    name: "lot",
    about: "Lots of goods: what they are, who has them, what they were made from, and what stops them.",
    commands: [
      acceptCommand,
      adjustCommand,
      applyCommand,
      createCommand,
      declareYieldCommand,
      destroyCommand,
      holdsCommand,
      idCommand,
      lotInboxCommand,
      listLotsCommand,
      mergeCommand,
      offerCommand,
      packCommand,
      planCommand,
      showLotCommand,
      splitCommand,
      titleCommand,
      traceLotCommand,
      transformCommand,
      unpackCommand,
      withdrawOfferCommand,
    ],
  },
  {
    name: "recall",
    about: "Recalls: start, find what is left, show it lot by lot or all at once, end.",
    commands: [
      endRecallCommand,
      planRecallCommand,
      showRecallCommand,
      spreadRecallCommand,
      startRecallCommand,
      recallStatusCommand,
    ],
  },
  {
    name: "stablecoin",
    about: "Payments by signature, redemptions, and what takes two people: mints, reserve reports, orders.",
    commands: [
      mintCommand,
      orderCommand,
      redemptionsCommand,
      reportCommand,
      signAuthorizationCommand,
      signPermitCommand,
    ],
  },
];

/** The whole command line: a group a domain. */
export function createProgram(io: Io): Command {
  const program = configure(io, new Command("trust-machine"))
    .description(
      "Works with the Trust Machine suite from the command line. What sends anything to a chain asks for --rpc and the key that sends, and goes to the node that you name alone; all else reads, computes and signs.",
    )
    .version(packageVersion(), "--version", "show the version");

  for (const { name, about, commands } of DOMAINS) {
    const domain = group(io, name, about);
    for (const command of commands) domain.addCommand(command(io));
    program.addCommand(domain);
  }
  return program;
}
