// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {IKeyRegistry} from "../../../contracts/access/interfaces/IKeyRegistry.sol";
import {KeyId} from "../../../contracts/access/libraries/KeyIds.sol";
import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {IPartyRegistry, PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {WatchedLots} from "../../../contracts/mocks/WatchedLots.sol";
import {DeviceRegistry} from "../../../contracts/supplychain/DeviceRegistry.sol";
import {IDeviceBindings} from "../../../contracts/supplychain/interfaces/IDeviceBindings.sol";
import {IDeviceRegistry} from "../../../contracts/supplychain/interfaces/IDeviceRegistry.sol";
import {ILotLedger} from "../../../contracts/supplychain/interfaces/ILotLedger.sol";
import {LotId, LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {BindingState, BindingStates} from "../../../contracts/supplychain/libraries/BindingState.sol";
import {DeviceHandler} from "./DeviceHandler.sol";

/// @dev Who acts for whom, whose signature is good and which certificate counts is not under test here: all say yes.
contract DeviceRegistryTest is Test {
    bytes32 private _bindingTypeHash;
    DeviceRegistry private _registry;
    WatchedLots private _lots;
    DeviceHandler private _handler;

    function setUp() external {
        vm.warp(1_800_000_000);
        // Read once: parsing it in each run of a fuzz test is most of what the run takes.
        _bindingTypeHash = vm.parseJsonBytes32(_vectors(), ".typehashes.DeviceBinding.hash");
        address yes = makeAddr("says yes");
        vm.etch(yes, hex"00");
        _say(yes, IPartyRegistry.requireCanAct.selector, "");
        _say(yes, IPartyRegistry.exists.selector, abi.encode(true));
        _say(yes, IKeyRegistry.registerP256.selector, abi.encode(bytes32(0)));
        _say(yes, IKeyRegistry.verify.selector, abi.encode(true));
        _say(yes, IKeyRegistry.isDisabled.selector, abi.encode(false));
        _say(yes, IEvidenceRegistry.isValid.selector, abi.encode(true));
        _say(yes, IEvidenceRegistry.check.selector, abi.encode(bytes32("certificate")));
        _lots = new WatchedLots();
        _registry = new DeviceRegistry(
            yes,
            1 days,
            IPartyRegistry(yes),
            IKeyRegistry(yes),
            IEvidenceRegistry(yes),
            ILotLedger(address(_lots)),
            "calibration",
            "release"
        );
        _handler = new DeviceHandler(_registry, _lots);
        KeyId device = _registry.registerDevice(PartyId.wrap(3), 0, new bytes(128));
        IEvidenceRegistry.EvidenceUnit memory certificate;
        certificate.subject = KeyId.unwrap(device);
        certificate.expiresAt = type(uint40).max;
        _registry.calibrate(certificate);
        for (uint64 number = 0; number < 6; ++number) _bind(_termsOf(device, number));

        bytes4[] memory selectors = new bytes4[](5);
        selectors[0] = DeviceHandler.breach.selector;
        selectors[1] = DeviceHandler.breach.selector;
        selectors[2] = DeviceHandler.release.selector;
        selectors[3] = DeviceHandler.end.selector;
        selectors[4] = DeviceHandler.anchor.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    /// @dev One campaign checks all of it: each invariant function would run one of its own.
    /// forge-config: default.invariant.runs = 64
    function invariant_holdsAreBreaches_andCountersNeverFall() external view {
        uint256[2] memory inBreach;
        for (uint256 i = 0; i < _handler.bindingCount(); ++i) {
            bytes32 binding = _registry.bindingId(_handler.termsAt(i));
            IDeviceBindings.BindingRecord memory record = _registry.bindingOf(binding);
            if (record.inBreach) ++inBreach[i % 2];
            assertEq(record.counter, _handler.lastBreach(binding), "counter");
            assertEq(record.anchoredCounter, _handler.lastAnchored(binding), "anchored counter");
        }

        assertFalse(_handler.counterFell(), "a counter fell");
        assertEq(_lots.holdsOn(_lot(0)), inBreach[0], "holds");
        assertEq(_lots.holdsOn(_lot(1)), inBreach[1], "holds");
        assertEq(_handler.breaches() - _handler.releases(), inBreach[0] + inBreach[1], "breaches");
    }

    /// @dev What the handler does is done: a campaign that only ever failed would prove nothing.
    function test_handler_breachesReleasesAndAnchors() external {
        _handler.breach(0, 1, 900, 1);
        _handler.release(0, "looked at");
        _handler.anchor(0, 1, 10, "root");

        assertEq(_handler.breaches(), 1);
        assertEq(_handler.releases(), 1);
        assertEq(_handler.lastAnchored(_registry.bindingId(_handler.termsAt(0))), 11);
    }

    /// forge-config: default.fuzz.runs = 2000
    function testFuzz_bindingId_isTheHashOfTheAbiEncoding(IDeviceBindings.DeviceBinding calldata terms) external view {
        assertEq(_registry.bindingId(terms), keccak256(abi.encode(_bindingTypeHash, terms)));
    }

    /// forge-config: default.fuzz.runs = 2000
    function testFuzz_submitBreach_takesOnlyWhatIsBeyondTheLimits(int64 value) external {
        IDeviceBindings.DeviceBinding memory terms = _handler.termsAt(0);
        IDeviceRegistry.Reading memory reading = IDeviceRegistry.Reading(1, uint64(block.timestamp), value);
        bool inside = value >= terms.minimum && value <= terms.maximum;
        if (inside) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IDeviceRegistry.ReadingWithinLimits.selector,
                    value,
                    terms.minimum,
                    terms.maximum
                )
            );
        }
        _registry.submitBreach(terms, reading, new bytes(128));

        assertEq(_lots.holdsOn(terms.lot), inside ? 0 : 1);
    }

    function test_messages_areGolden() external view {
        string memory vectors = _vectors();
        bytes32 binding = vm.parseJsonBytes32(vectors, ".binding");
        uint64 counter = uint64(vm.parseJsonUint(vectors, ".reading.counter"));
        IDeviceRegistry.Reading memory reading = IDeviceRegistry.Reading({
            counter: counter,
            time: uint64(vm.parseJsonUint(vectors, ".reading.time")),
            value: int64(vm.parseJsonInt(vectors, ".reading.value"))
        });

        assertEq(_registry.hashReading(binding, reading), vm.parseJsonBytes32(vectors, ".readingLeaf"), "leaf");
        assertEq(_registry.holdId(binding, counter), vm.parseJsonBytes32(vectors, ".hold"), "hold");
    }

    function test_bindingWords_areGolden() external {
        BindingState state = BindingStates.bound(2);
        _assertWord(state, "bound");
        state = state.breached(42);
        _assertWord(state, "inBreach");
        state = state.anchored(9000);
        _assertWord(state, "anchored");
        vm.warp(1_800_001_000);
        state = state.released();
        _assertWord(state, "released");
        vm.warp(1_800_002_000);
        _assertWord(state.ended(), "ended");
    }

    /// forge-config: default.fuzz.runs = 2000
    function testFuzz_bindingWord_keepsEachField(uint24 generation, uint64 counter, uint64 anchored) external view {
        BindingState state = BindingStates.bound(generation).breached(counter).anchored(anchored).ended();

        assertEq(state.generation(), generation);
        assertEq(state.counter(), counter);
        assertEq(state.anchoredCounter(), anchored);
        assertTrue(state.inBreach() && state.wasBound());
        assertEq(state.endedAt(), block.timestamp);
        assertEq(state.releasedAt(), 0);
        assertEq(uint8(state.status()), uint8(IDeviceBindings.BindingStatus.Ended));
    }

    function _bind(IDeviceBindings.DeviceBinding memory terms) private {
        _lots.state(terms.lot, terms.custodian, LotStatus.Live);
        IDeviceBindings.BindingConsent memory consent = IDeviceBindings.BindingConsent(address(this), 0, "");
        _registry.bind(terms, consent, consent);
        _handler.add(terms);
    }

    function _say(address whom, bytes4 selector, bytes memory answer) private {
        vm.mockCall(whom, abi.encodePacked(selector), answer);
    }

    function _vectors() private view returns (string memory) {
        return vm.readFile("test/vectors/devices.json");
    }

    function _assertWord(BindingState state, string memory name) private view {
        string memory key = string.concat(".bindingWords.", name, ".word");
        assertEq(BindingState.unwrap(state), vm.parseJsonUint(_vectors(), key), name);
    }

    function _termsOf(KeyId device, uint64 number) private view returns (IDeviceBindings.DeviceBinding memory) {
        return
            IDeviceBindings.DeviceBinding({
                device: device,
                lot: _lot(number % 2),
                custodian: PartyId.wrap(4),
                releaser: PartyId.wrap(6),
                property: "temperature",
                unit: "CEL",
                decimals: 1,
                minimum: -250,
                maximum: 80,
                validFrom: uint64(block.timestamp),
                validUntil: uint64(block.timestamp + 360 days),
                maxDelay: 1 hours,
                maxSkew: 60,
                calibration: "certificate",
                number: number
            });
    }

    function _lot(uint256 which) private pure returns (LotId) {
        return LotId.wrap(bytes32(which + 1));
    }
}
