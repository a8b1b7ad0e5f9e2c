#include "core/compliance/governance/audit_chain.h"

namespace studio::compliance {

namespace {

std::string lengthOf(std::string_view field) { return std::to_string(field.size()) + ":"; }

void addField(text::DigestBuilder& builder, std::string_view field) {
  builder.add(lengthOf(field));
  builder.add(field);
}

std::string_view viewOf(const text::Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string headText(std::uint64_t sequence, const text::Digest& link) {
  return "talktrack audit head " + std::to_string(sequence) + " " + text::toHex(link);
}

}  // namespace

text::Digest payloadDigest(const AuditPayload& payload) {
  std::string all;
  for (const std::string_view field : {payload.text ? std::string_view(*payload.text) : std::string_view(),
                                       std::string_view(payload.dialogue), std::string_view(payload.person)}) {
    all.append(lengthOf(field)).append(field);
  }
  return text::keyedDigestOf(all, payload.salt);
}

text::Digest linkOf(const AuditEntry& entry) {
  text::DigestBuilder builder;
  addField(builder, std::to_string(entry.sequence));
  addField(builder, std::to_string(entry.atUtcMs));
  addField(builder, entry.actor);
  addField(builder, entry.kind);
  addField(builder, entry.subject);
  addField(builder, viewOf(entry.payload));
  addField(builder, viewOf(entry.previous));
  return builder.finish();
}

AuditEntry linked(AuditEntry entry, const AuditEntry* previous) {
  entry.sequence = previous == nullptr ? 1 : previous->sequence + 1;
  entry.previous = previous == nullptr ? text::Digest{} : previous->link;
  entry.link = linkOf(entry);
  return entry;
}

SignedHead signHead(const AuditEntry& last, const text::SigningKey& key) {
  return {last.sequence, last.link, key.publicKey(), key.sign(headText(last.sequence, last.link))};
}

bool isSigned(const SignedHead& head) {
  return text::isSignedBy(head.signer, headText(head.sequence, head.link), head.signature);
}

AuditWalk::AuditWalk(const std::optional<SignedHead>& head) {
  if (head) m_heads.push_back(*head);
}

void AuditWalk::add(const AuditEntry& entry, const AuditPayload& payload) {
  ++m_verdict.entries;
  const std::uint64_t expected = m_last ? m_last->sequence + 1 : 1;
  const text::Digest previous = m_last ? m_last->link : text::Digest{};
  const bool isLinked = entry.sequence == expected && entry.previous == previous && entry.link == linkOf(entry);
  if (!isLinked) fail(AuditFault::broken, expected);
  if (!payload.text) ++m_verdict.erased;
  if (payload.text && payloadDigest(payload) != entry.payload) fail(AuditFault::payloadChanged, entry.sequence);
  for (const SignedHead& head : m_heads) {
    if (head.sequence == entry.sequence && head.link != entry.link) fail(AuditFault::headMismatch, entry.sequence);
  }
  m_last = entry;
}

AuditVerdict AuditWalk::finish() {
  const std::uint64_t last = m_last ? m_last->sequence : 0;
  for (const SignedHead& head : m_heads) {
    if (!isSigned(head)) fail(AuditFault::headUnsigned, head.sequence);
    if (head.sequence == 0 || head.sequence > last) fail(AuditFault::headMismatch, last + 1);
  }
  return m_verdict;
}

void AuditWalk::fail(AuditFault fault, std::uint64_t sequence) {
  if (!m_verdict.isValid()) return;
  m_verdict.fault = fault;
  m_verdict.firstBad = sequence;
}

}  // namespace studio::compliance
