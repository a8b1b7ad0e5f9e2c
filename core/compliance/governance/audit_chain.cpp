#include "core/compliance/governance/audit_chain.h"

namespace studio::compliance {

namespace {

void addField(text::DigestBuilder& builder, std::string_view field) {
  builder.add(std::to_string(field.size()) + ":");
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
  return text::keyedDigestOf(payload.text.value_or(std::string()), payload.salt);
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

void AuditWalk::add(const AuditEntry& entry, const AuditPayload& payload) {
  ++m_verdict.entries;
  const std::uint64_t expected = m_last ? m_last->sequence + 1 : 1;
  const text::Digest previous = m_last ? m_last->link : text::Digest{};
  const bool isLinked = entry.sequence == expected && entry.previous == previous && entry.link == linkOf(entry);
  if (!isLinked) fail(AuditFault::broken, expected);
  if (!payload.text) ++m_verdict.erased;
  if (payload.text && payloadDigest(payload) != entry.payload) fail(AuditFault::payloadChanged, entry.sequence);
  if (m_head && m_head->sequence == entry.sequence) {
    m_isHeadSeen = true;
    if (m_head->link != entry.link) fail(AuditFault::headMismatch, entry.sequence);
  }
  m_last = entry;
}

AuditVerdict AuditWalk::finish() {
  if (m_head && !text::isSignedBy(m_head->signer, headText(m_head->sequence, m_head->link), m_head->signature)) {
    fail(AuditFault::headUnsigned, m_head->sequence);
  }
  if (m_head && !m_isHeadSeen) fail(AuditFault::headMismatch, m_head->sequence);
  return m_verdict;
}

void AuditWalk::fail(AuditFault fault, std::uint64_t sequence) {
  if (!m_verdict.isValid()) return;
  m_verdict.fault = fault;
  m_verdict.firstBad = sequence;
}

}  // namespace studio::compliance
