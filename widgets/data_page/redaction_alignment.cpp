#include "widgets/data_page/redaction_alignment.h"

#include <QRegularExpression>
#include <optional>

namespace studio::widgets {

namespace {

struct Placeholder {
  qsizetype start;
  qsizetype length;
  qsizetype end() const { return start + length; }
};

QList<Placeholder> placeholdersOf(const QString& text) {
  static const QRegularExpression kPlaceholder(QStringLiteral("<[A-Z][A-Z0-9_-]*>"));
  QList<Placeholder> found;
  for (auto matches = kPlaceholder.globalMatch(text); matches.hasNext();) {
    const QRegularExpressionMatch match = matches.next();
    found.append({match.capturedStart(), match.capturedLength()});
  }
  return found;
}

/// Both texts cut into the parts between placeholders; walks them from left to right and goes back
/// when a literal part was found too early.
class Alignment {
 public:
  Alignment(const QString& asRead, const QString& asStored)
      : m_read(asRead), m_stored(asStored), m_placeholders(placeholdersOf(asStored)) {}

  QList<ReplacedPart> find() {
    if (!match(0, 0, 0)) m_parts.clear();
    return m_parts;
  }

 private:
  QStringView literalAfter(qsizetype next, qsizetype from) const {
    const qsizetype to = next < m_placeholders.size() ? m_placeholders[next].start : m_stored.size();
    return QStringView(m_stored).mid(from, to - from);
  }

  /// `readAt` and `storedAt` are at the start of a literal part; `next` is the placeholder after it.
  bool match(qsizetype readAt, qsizetype storedAt, qsizetype next) {
    const QStringView literal = literalAfter(next, storedAt);
    if (!QStringView(m_read).mid(readAt).startsWith(literal)) return false;
    readAt += literal.size();
    if (next == m_placeholders.size()) return readAt == m_read.size();
    const Placeholder place = m_placeholders[next];
    const QStringView placeholder = QStringView(m_stored).mid(place.start, place.length);
    const bool isWritten = QStringView(m_read).mid(readAt).startsWith(placeholder);
    if (isWritten && match(readAt + place.length, place.end(), next + 1)) return true;
    return replace(readAt, place, next);
  }

  bool replace(qsizetype readAt, const Placeholder& place, qsizetype next) {
    const QStringView literal = literalAfter(next + 1, place.end());
    const bool isLast = next + 1 == m_placeholders.size();
    qsizetype end = isLast ? m_read.size() - literal.size() : readAt + 1;
    for (; end <= m_read.size() && m_steps < kMostSteps; ++end, ++m_steps) {
      if (end <= readAt || !QStringView(m_read).mid(end).startsWith(literal)) {
        if (isLast) return false;
        continue;
      }
      m_parts.append({readAt, end - readAt, place.start, place.length});
      if (match(end, place.end(), next + 1)) return true;
      m_parts.removeLast();
      if (isLast) return false;
    }
    return false;
  }

  static constexpr int kMostSteps = 200'000;
  const QString& m_read;
  const QString& m_stored;
  const QList<Placeholder> m_placeholders;
  QList<ReplacedPart> m_parts;
  int m_steps = 0;
};

}  // namespace

QList<ReplacedPart> alignRedaction(const QString& asRead, const QString& asStored) {
  return Alignment(asRead, asStored).find();
}

}  // namespace studio::widgets
