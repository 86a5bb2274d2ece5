// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

// What the benchmark deploys of the suite: the same sources as everywhere, compiled in one run with those they are compared with.
// solhint-disable no-unused-import
import {Authority} from "../../../contracts/access/Authority.sol";
import {KeyRegistry} from "../../../contracts/access/KeyRegistry.sol";
import {EvidenceRegistry} from "../../../contracts/evidence/EvidenceRegistry.sol";
import {NotaryRegistry} from "../../../contracts/evidence/NotaryRegistry.sol";
import {SchemaRegistry} from "../../../contracts/evidence/SchemaRegistry.sol";
import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
