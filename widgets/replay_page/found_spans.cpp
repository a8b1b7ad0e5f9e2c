#include <QStringList>

#include "widgets/replay_page/bubble_layout.h"

namespace studio::widgets {

namespace {

constexpr qsizetype kShortestBeginning = 3;  // as the search has it

bool isWordAt(const QString& text, qsizetype at) { return at >= 0 && at < text.size() && text[at].isLetterOrNumber(); }

void addSpansOf(const QString& word, bool mayBeABeginning, const QString& text, QList<std::pair<int, int>>& spans) {
  for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
       at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive)) {
    const bool isWhole = mayBeABeginning || !isWordAt(text, at + word.size());
    if (isWhole && !isWordAt(text, at - 1)) spans.append({static_cast<int>(at), static_cast<int>(word.size())});
  }
}

}  // namespace

QList<std::pair<int, int>> foundSpans(const QString& text, const QString& find) {
  QList<std::pair<int, int>> spans;
  QString plain = find;
  plain.replace(QLatin1Char('"'), QLatin1Char(' '));
  const QStringList words = plain.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  const bool isFinished = find.endsWith(QLatin1Char(' ')) || find.endsWith(QLatin1Char('"'));
  for (qsizetype i = 0; i < words.size(); ++i) {
    const bool isLast = i + 1 == words.size();
    addSpansOf(words[i], isLast && !isFinished && words[i].size() >= kShortestBeginning, text, spans);
  }
  return spans;
}

}  // namespace studio::widgets
