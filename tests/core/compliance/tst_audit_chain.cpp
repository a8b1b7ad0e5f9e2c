#include <QtTest/QtTest>
#include <algorithm>

#include "core/base/random_stream.h"
#include "core/compliance/governance/audit_chain.h"

using namespace studio;
using namespace studio::compliance;

namespace {

struct Link {
  AuditEntry entry;
  AuditPayload payload;
};

std::vector<Link> chainOf(std::size_t length) {
  std::vector<Link> chain;
  for (std::size_t i = 0; i < length; ++i) {
    Link link;
    link.payload = {text::randomKey(), "said " + std::to_string(i)};
    link.entry.atUtcMs = static_cast<std::int64_t>(1000 * i);
    link.entry.actor = "Ada";
    link.entry.kind = i % 2 == 0 ? "decision" : "edit";
    link.entry.subject = "R" + std::to_string(i % 3);
    link.entry.payload = payloadDigest(link.payload);
    link.entry = linked(link.entry, chain.empty() ? nullptr : &chain.back().entry);
    chain.push_back(std::move(link));
  }
  return chain;
}

AuditVerdict verdictOn(const std::vector<Link>& chain, std::optional<SignedHead> head = std::nullopt) {
  AuditWalk walk(head);
  for (const Link& link : chain) walk.add(link.entry, link.payload);
  return walk.finish();
}

/// Every field of an entry that can be written, changed by one bit or character.
void change(AuditEntry& entry, std::uint64_t field) {
  switch (field) {
    case 0: ++entry.sequence; break;
    case 1: entry.atUtcMs ^= 1; break;
    case 2: entry.actor += "a"; break;
    case 3: entry.kind[0] = static_cast<char>(entry.kind[0] ^ 1); break;
    case 4: entry.subject.clear(); break;
    case 5: entry.payload[7] ^= std::byte{1}; break;
    case 6: entry.previous[0] ^= std::byte{128}; break;
    default: entry.link[31] ^= std::byte{1};
  }
}

}  // namespace

class AuditChainTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aWholeChainIsValid() {
    const auto verdict = verdictOn(chainOf(50));
    QVERIFY(verdict.isValid());
    QCOMPARE(verdict.entries, std::uint64_t{50});
    QVERIFY(verdictOn({}).isValid());
  }

  void oneChangedFieldIsFound() {
    const auto sound = chainOf(20);
    for (std::size_t at = 0; at < sound.size(); ++at) {
      for (std::uint64_t field = 0; field < 8; ++field) {
        auto chain = sound;
        change(chain[at].entry, field);
        const auto verdict = verdictOn(chain);
        QVERIFY2(!verdict.isValid(), qPrintable(QString("entry %1, field %2").arg(at).arg(field)));
        QCOMPARE(verdict.firstBad, at + 1);
      }
    }
  }

  void removedReorderedAndDoubledEntriesAreFound() {
    const auto sound = chainOf(20);
    auto removed = sound, swapped = sound, doubled = std::vector<Link>(sound.begin(), sound.begin() + 6);
    removed.erase(removed.begin() + 7);
    std::swap(swapped[3], swapped[4]);
    std::copy(sound.begin() + 5, sound.end(), std::back_inserter(doubled));
    QCOMPARE(verdictOn(removed).firstBad, std::uint64_t{8});
    QCOMPARE(verdictOn(swapped).firstBad, std::uint64_t{4});
    QCOMPARE(verdictOn(doubled).firstBad, std::uint64_t{7});
  }

  void aPayloadIsErasedButNotChanged() {
    auto chain = chainOf(10);
    chain[4].payload.text.reset();
    const auto erased = verdictOn(chain);
    QVERIFY(erased.isValid());
    QCOMPARE(erased.erased, std::uint64_t{1});
    chain[6].payload.text = "said otherwise";
    const auto changed = verdictOn(chain);
    QCOMPARE(changed.fault, AuditFault::payloadChanged);
    QCOMPARE(changed.firstBad, std::uint64_t{7});
  }

  void aSignedHeadFindsTruncationRollbackAndRewriting() {
    const auto key = text::SigningKey::generate();
    const auto chain = chainOf(12);
    const SignedHead head = signHead(chain[9].entry, key);
    QVERIFY(verdictOn(chain, head).isValid());
    // The chain may have grown since, not shrunk below the head.
    auto cut = chain;
    cut.resize(9);
    QCOMPARE(verdictOn(cut, head).fault, AuditFault::headMismatch);
    QCOMPARE(verdictOn(chainOf(12), head).fault, AuditFault::headMismatch);
    SignedHead forged = head;
    forged.signature[3] ^= std::byte{1};
    QCOMPARE(verdictOn(chain, forged).fault, AuditFault::headUnsigned);
    forged = head;
    forged.sequence = 9;
    QVERIFY(!verdictOn(chain, forged).isValid());
  }

  void keysOpenWithTheirPassphraseAlone() {
    const auto key = text::SigningKey::generate();
    std::string sealed = key.seal("correct horse");
    const auto opened = text::SigningKey::unseal(sealed, "correct horse");
    QVERIFY(opened.isOk());
    QVERIFY(opened->publicKey() == key.publicKey());
    QVERIFY(text::isSignedBy(key.publicKey(), "message", opened->sign("message")));
    QVERIFY(!text::isSignedBy(key.publicKey(), "massage", opened->sign("message")));
    QVERIFY(!text::SigningKey::unseal(sealed, "wrong horse").isOk());
    QVERIFY(sealed.find("correct") == std::string::npos);
    const std::size_t at = sealed.size() - 10;
    sealed[at] = sealed[at] == 'A' ? 'B' : 'A';
    QVERIFY(!text::SigningKey::unseal(sealed, "correct horse").isOk());
    QVERIFY(!text::SigningKey::unseal("no key", "x").isOk());
    QVERIFY(!text::SigningKey::unseal(sealed.substr(0, 40), "x").isOk());
  }

  /// RFC 8032, section 7.1, test 2 (one byte 0x72): the verifier agrees with the standard.
  void theStandardsSignatureIsAccepted() {
    const auto bytes = [](const char* hex) { return QByteArray::fromHex(hex); };
    const QByteArray key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const QByteArray signature = bytes(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    text::PublicKey publicKey{};
    text::Signature signedBytes{};
    std::memcpy(publicKey.data(), key.data(), publicKey.size());
    std::memcpy(signedBytes.data(), signature.data(), signedBytes.size());
    QVERIFY(text::isSignedBy(publicKey, "\x72", signedBytes));
    QVERIFY(!text::isSignedBy(publicKey, "\x73", signedBytes));
  }
};

QTEST_APPLESS_MAIN(AuditChainTest)
#include "tst_audit_chain.moc"
