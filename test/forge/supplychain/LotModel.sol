// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {ICredentialRegistry} from "../../../contracts/identity/interfaces/ICredentialRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../../contracts/identity/libraries/Scopes.sol";
import {HoldingDevices} from "../../../contracts/mocks/HoldingDevices.sol";
import {LotLedger} from "../../../contracts/supplychain/LotLedger.sol";
import {RecallRegistry} from "../../../contracts/supplychain/RecallRegistry.sol";
import {ICustodyConditions} from "../../../contracts/supplychain/interfaces/ICustodyConditions.sol";
import {ILotBook, LotId, LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {ILotProcessing} from "../../../contracts/supplychain/interfaces/ILotProcessing.sol";

/// @notice Answers what the ledger and the registry of recalls ask of others: everybody may, every notice is notarized, nobody regulates.
contract LotSurroundings {
    function canCall(address, address, bytes4) external pure returns (bool immediate, uint32 delay) {
        return (true, 0);
    }

    function check(
        IEvidenceRegistry.EvidenceUnit calldata,
        bytes32,
        bytes32[] calldata,
        bytes32,
        bytes32 subject,
        IEvidenceRegistry.Status
    ) external pure returns (bytes32 id) {
        return keccak256(abi.encode(subject));
    }

    function isValid(uint256, bytes32) external pure returns (bool) {
        return false;
    }
}

/// @notice A book of lots of its own, written from the interfaces: it keeps no counters and no marks, but asks all lots anew each time
/// what stops them, and where they are.
abstract contract LotModel is Test {
    struct Ghost {
        uint40 custodian;
        uint40 titleHolder;
        uint40 creator;
        uint96 quantity;
        uint32 sequence;
        LotStatus status;
        uint8 holds;
        uint8 decimals;
        uint8 height;
        bytes3 unit;
        bool marked;
        LotId parent;
        bytes32 identifier;
    }

    /// @dev A recall, and the lots that it was shown for.
    struct Shown {
        bytes32 recall;
        uint40 party;
        bool over;
        LotId[] lots;
    }

    uint256 internal constant PARTIES = 3;

    LotLedger public immutable LEDGER;
    RecallRegistry public immutable RECALLS;
    HoldingDevices internal immutable DEVICES;

    /// @notice What succeeded though the model forbids it.
    uint256 public ghostTrespasses;
    /// @notice What failed though the model allows it.
    uint256 public ghostRefusals;
    /// @notice What was surprising last.
    bytes32 public ghostSurprise;
    /// @notice How calls ended: by selector of the error, zero for those that succeeded.
    mapping(bytes32 act => mapping(bytes4 outcome => uint256)) public ghostOutcomes;

    /// @dev The account of each party: its key is the party's id. The first party's account also works for the second.
    address[PARTIES + 1] internal _holders;
    LotId[] internal _ids;
    mapping(LotId lot => Ghost) internal _ghosts;
    mapping(LotId lot => LotId[]) internal _children;
    mapping(LotId lot => ILotProcessing.Lineage) internal _lineages;
    Shown[] internal _recalls;
    /// @dev What there is of a unit in `10^-18` of it, by what came and went.
    mapping(bytes3 unit => uint256) internal _stock;

    constructor() {
        LotSurroundings surroundings = new LotSurroundings();
        PartyRegistry parties = new PartyRegistry(address(surroundings), 1 days, 1 hours, 30 days);
        LEDGER = new LotLedger(address(surroundings), 1 days, parties, ICustodyConditions(address(0)));
        RECALLS = new RecallRegistry(
            parties,
            ICredentialRegistry(address(surroundings)),
            IEvidenceRegistry(address(surroundings)),
            LEDGER,
            "recall notice",
            1
        );
        DEVICES = new HoldingDevices();
        LEDGER.appointGuards(address(DEVICES), RECALLS);
        for (uint256 i = 1; i <= PARTIES; ++i) {
            _holders[i] = vm.addr(i);
            vm.prank(_holders[i]);
            parties.register(0);
        }
        vm.prank(_holders[2]);
        parties.setOperator(PartyId.wrap(2), _holders[1], Scopes.PROCESS_LOTS, type(uint64).max);
    }

    function lotCount() external view returns (uint256) {
        return _ids.length;
    }

    function idAt(uint256 index) external view returns (LotId) {
        return _ids[index];
    }

    function ghostOf(LotId lot) external view returns (Ghost memory) {
        return _ghosts[lot];
    }

    function childrenOf(LotId lot) external view returns (LotId[] memory) {
        return _children[lot];
    }

    function lineageOf(LotId lot) external view returns (ILotProcessing.Lineage memory) {
        return _lineages[lot];
    }

    function stockOf(bytes3 unit) external view returns (uint256) {
        return _stock[unit];
    }

    /// @notice Party that holds the outermost unit around the lot.
    function custodianOf(LotId lot) public view returns (uint40) {
        while (LotId.unwrap(_ghosts[lot].parent) != 0) lot = _ghosts[lot].parent;
        return _ghosts[lot].custodian;
    }

    function isHeldInside(LotId lot) public view returns (bool) {
        LotId[] storage children = _children[lot];
        for (uint256 i = 0; i < children.length; ++i) {
            if (_ghosts[children[i]].holds != 0 || isHeldInside(children[i])) return true;
        }
        return false;
    }

    /// @notice Whether a recall in force was shown for the lot, or for something that is in it.
    function isRecalled(LotId lot) public view returns (bool) {
        for (uint256 i = 0; i < _recalls.length; ++i) {
            if (_recalls[i].over) continue;
            LotId[] storage lots = _recalls[i].lots;
            for (uint256 j = 0; j < lots.length; ++j) {
                if (_isInside(lots[j], lot)) return true;
            }
        }
        return false;
    }

    function isStopped(LotId lot) public view returns (bool) {
        return _ghosts[lot].holds != 0 || isHeldInside(lot) || isRecalled(lot);
    }

    function isHeldAround(LotId lot) public view returns (bool) {
        LotId unit = _ghosts[lot].parent;
        return LotId.unwrap(unit) != 0 && (_ghosts[unit].holds != 0 || isHeldAround(unit));
    }

    function exact(uint256 quantity, uint8 decimals) public pure returns (uint256) {
        return quantity * 10 ** (18 - decimals);
    }

    function _record(bytes32 act, bool allowed, bytes memory reason) internal {
        bytes4 outcome = bytes4(reason);
        ++ghostOutcomes[act][outcome];
        if (allowed == (outcome == 0)) return;

        ghostSurprise = act;
        if (allowed) ++ghostRefusals;
        else ++ghostTrespasses;
    }

    function _isAlone(LotId lot) internal view returns (bool) {
        return _ghosts[lot].status == LotStatus.Live && LotId.unwrap(_ghosts[lot].parent) == 0;
    }

    function _isMovable(LotId lot) internal view returns (bool) {
        return _isAlone(lot) && !isStopped(lot);
    }

    function _isUsable(LotId lot) internal view returns (bool) {
        return _children[lot].length == 0 && _isMovable(lot);
    }

    function _isInside(LotId lot, LotId unit) internal view returns (bool) {
        while (LotId.unwrap(lot) != LotId.unwrap(unit)) {
            lot = _ghosts[lot].parent;
            if (LotId.unwrap(lot) == 0) return false;
        }
        return true;
    }

    /// @dev The next lot that can go into others mostly; else the next that something stops, or any.
    function _usable(uint256 seed) internal view returns (LotId lot) {
        for (uint256 i = 0; i < 16; ++i) {
            lot = _ids[((seed % _ids.length) + i) % _ids.length];
            if (seed % 6 == 1 ? isStopped(lot) : seed % 6 == 0 || _isUsable(lot)) return lot;
        }
    }

    /// @dev The next lot that can move mostly; else the next that something stops, or any.
    function _movable(uint256 seed) internal view returns (LotId lot) {
        for (uint256 i = 0; i < 16; ++i) {
            lot = _ids[((seed % _ids.length) + i) % _ids.length];
            if (seed % 6 == 1 ? isStopped(lot) : seed % 6 == 0 || _isMovable(lot)) return lot;
        }
    }

    /// @dev A party whose account calls: mostly the one that is asked for.
    function _caller(uint256 seed, uint40 party) internal pure returns (uint40) {
        return seed % 6 == 0 ? _party(seed >> 8) : party;
    }

    function _processes(uint40 caller, uint40 party) internal pure returns (bool) {
        return caller == party || (caller == 1 && party == 2);
    }

    function _party(uint256 seed) internal pure returns (uint40) {
        return uint40(1 + (seed % PARTIES));
    }

    function _signed(
        uint40 signer,
        uint40 named,
        bytes32 digest
    ) internal view returns (ILotBook.SignerSignature memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signer, digest);
        return ILotBook.SignerSignature(_holders[named], abi.encodePacked(r, s, v));
    }

    function _digest(bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("LotLedger"),
                keccak256("1"),
                block.chainid,
                address(LEDGER)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function _draw(uint256 seed, uint256 number) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, number)));
    }
}
