#pragma once

#include <QList>
#include <QString>

namespace studio::widgets {

/// One place where a text was replaced: what stood there, and what stands there now.
struct ReplacedPart {
  qsizetype readStart = 0, readLength = 0;
  qsizetype storedStart = 0, storedLength = 0;
  bool operator==(const ReplacedPart&) const = default;
};

/// Finds what was replaced by placeholders such as <EMAIL_ADDRESS>. Words in angle brackets that a customer
/// wrote are no placeholders. Empty when the texts differ in other ways too. Offsets in UTF-16 units.
QList<ReplacedPart> alignRedaction(const QString& asRead, const QString& asStored);

}  // namespace studio::widgets
