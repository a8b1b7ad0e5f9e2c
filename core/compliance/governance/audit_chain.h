#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/text/digest.h"
#include "core/text/signature.h"

namespace studio::compliance {

/// One thing that happened to the rules, or that they decided. What was said lies apart, under a salted digest, so that
/// a person's words can be erased and the chain still be whole.
struct AuditEntry {
  std::uint64_t sequence = 0;  ///< from 1, without a gap
  std::int64_t atUtcMs = 0;
  std::string actor;        ///< who: the name of a signer, or of the program
  std::string kind;         ///< "edit", "approval", "decision", …
  std::string subject;      ///< of what: a rule, a version, a dialogue
  text::Digest payload{};   ///< keyed digest of the payload, with its salt
  text::Digest previous{};  ///< link of the entry before; zeros for the first
  text::Digest link{};      ///< digest of all of the above
};

/// What an entry's payload digest is of.
struct AuditPayload {
  text::SecretKey salt{};
  std::optional<std::string> text;  ///< nothing: erased under retention, with all the rest
  std::string dialogue = {};        ///< whose words it holds; empty: nobody's
  std::string person = {};
};

text::Digest payloadDigest(const AuditPayload& payload);
/// The link of an entry: every field, each with its length, so that no two entries have the same text.
text::Digest linkOf(const AuditEntry& entry);
/// `entry` with its place in the chain after `previous` (nothing: it is the first).
AuditEntry linked(AuditEntry entry, const AuditEntry* previous);

enum class AuditFault : std::uint8_t { none, broken, payloadChanged, headMismatch, headUnsigned };

struct AuditVerdict {
  std::uint64_t entries = 0;
  std::uint64_t erased = 0;  ///< payloads erased under retention: valid, and said
  AuditFault fault = AuditFault::none;
  std::uint64_t firstBad = 0;  ///< sequence of the first bad entry; 0 = none
  bool isValid() const { return fault == AuditFault::none; }
};

/// The end of a chain, signed and kept elsewhere: a chain that was cut, rolled back or written anew does not hold it.
struct SignedHead {
  std::uint64_t sequence = 0;
  text::Digest link{};
  text::PublicKey signer{};
  text::Signature signature{};
};
SignedHead signHead(const AuditEntry& last, const text::SigningKey& key);
bool isSigned(const SignedHead& head);

/// Walks a chain, entry by entry. Holds one entry; any length.
class AuditWalk {
 public:
  /// `head`: the chain must hold it at its place.
  explicit AuditWalk(const std::optional<SignedHead>& head = std::nullopt);
  explicit AuditWalk(std::vector<SignedHead> heads) : m_heads(std::move(heads)) {}
  void add(const AuditEntry& entry, const AuditPayload& payload);
  AuditVerdict finish();

 private:
  void fail(AuditFault fault, std::uint64_t sequence);
  std::vector<SignedHead> m_heads;
  std::optional<AuditEntry> m_last;
  AuditVerdict m_verdict;
};

}  // namespace studio::compliance
