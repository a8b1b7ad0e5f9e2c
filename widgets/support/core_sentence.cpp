#include "widgets/support/core_sentence.h"

#include <QCoreApplication>
#include <QStringList>
#include <array>
#include <optional>

namespace studio::widgets {

namespace {

constexpr const char* kContext = "studio::widgets::CoreSentence";
constexpr const char* kNamed = QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "its name says so; %1");

/// %1, %2, … stand for what differs, in this order. Where two fit, the first one counts.
constexpr std::array kSentences{
    // why a part of a mapping was guessed
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "%1 values in %2 rows, each standing together"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "%1 values in %2 rows, standing apart"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "%1 words on average, the most of all fields that differ from row to row"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "its values %1 name the agent, %2 the customer"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "few values that take turns; %1 is the agent: the name of one side tells the other"),
    QT_TRANSLATE_NOOP(
        "studio::widgets::CoreSentence",
        "few values that take turns; %1 is the agent: who begins most dialogues is taken for the agent; check it"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "it rises within every dialogue and never repeats"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "it never repeats within a dialogue; the rows stand in another order"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "its name says so, and rows of one dialogue share its values"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "one side speaks several rows running in %1 of %2 rows; they form one turn"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "%1 values on %2 rows of the agent and %3 of the customer"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "it is called as %1 is, with a 2: the second label"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "it joins labels that also stand alone"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "rows of neither side carry the labels, so they count as the agent's"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "its name says so, and its values are times; the first of a dialogue counts"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "its name or values tell how a dialogue ended: %1"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "a number that is the same throughout a dialogue, called so"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "the same throughout a dialogue, called so; stored as a pseudonym"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "its name says that it names people; they are looked for in the texts and taken out"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "%1 values, the same throughout a dialogue"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "it cuts the first line into %1 columns, the most of all"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "the text is not UTF-8; this is the commonest encoding besides"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "the file is one value; its entries there look like conversations"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "in it stand what people say, one entry after another"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "it has the log's speakers; the customer's record counts"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "file %1 has the log's dialogue ids there"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "rows of neither side are events"),
    // what was not found
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "nothing tells who %1 is; their rows are left out"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "no field holds sentences"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "no field has a few values that take turns or name the two sides"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "without a speaker nothing tells where a dialogue ends"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "no field has the same value in the rows of one conversation and another in the next"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "the rows have names instead of places, and no field orders them"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "no field holds labels of what the agent does; the log counts as unlabelled"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "no field tells by its name or values how a dialogue ended"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "field %1 may tell it, but nothing tells which of its values is a success: %2"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "%1 may be sensitive and are left out; map them by hand if you may use them"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "file %1 shares no dialogue ids with the log"),
    // why a row is left out, or kept with a field unread
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "field %1 is %2, neither agent (%3) nor customer (%4)"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "field %1 is %2, as in row %3"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "field %1 is missing"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "field %1 is empty"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "field %1 is not a single value"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "field %1 holds a NUL byte"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "field %1 is not UTF-8: byte %2 at offset %3"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "nothing is said in dialogue %1"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "dialogue %1 was already read further up in this file"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "dialogue %1 was already read from %2"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "column %1 goes on after its closing quote"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "the quote opened in column %1 is never closed"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "column %1 is larger than %2 bytes; is a quote not closed?"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "column %1 is larger than %2 bytes"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "it has no list %1"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "its list %1 is empty"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "annotation %1 of dialogue %2 belongs to no utterance"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "%1 is not a number; the value stays unknown"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "%1 is neither an ISO 8601 time nor seconds since 1970; the time stays unknown"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "%1 is not a single value; it stays unknown"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "it was about a dialogue that has been removed"),
    // why a candidate is masked, why a comparison cannot tell
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "Nobody said it in these logs, so its value cannot be told from them."),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "the interval reaches zero"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "fewer than 5 actions were said in at least 10 held-out dialogues"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "fewer than 10 held-out dialogues had the rarer outcome"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence", "the actions' values or conversions are all alike"),
    QT_TRANSLATE_NOOP("studio::widgets::CoreSentence",
                      "too many resamples of the held-out dialogues have no correlation at all"),
};

/// The literal text before, between and behind the places of a pattern.
QStringList piecesOf(const QString& pattern) {
  QStringList pieces;
  qsizetype from = 0;
  for (int number = 1;; ++number) {
    const qsizetype place = pattern.indexOf(QLatin1Char('%') + QString::number(number), from);
    pieces << pattern.mid(from, place < 0 ? -1 : place - from);
    if (place < 0) return pieces;
    from = place + 2;
  }
}

/// What stands in the places, or nothing when the sentence is another one.
std::optional<QStringList> match(const QString& sentence, const QString& pattern) {
  const QStringList pieces = piecesOf(pattern);
  if (pieces.size() == 1) return sentence == pattern ? std::optional(QStringList()) : std::nullopt;
  if (!sentence.startsWith(pieces.first()) || !sentence.endsWith(pieces.last())) return std::nullopt;
  const qsizetype end = sentence.size() - pieces.last().size();
  QStringList found;
  qsizetype from = pieces.first().size();
  for (qsizetype i = 1; i + 1 < pieces.size(); ++i) {
    const qsizetype place = sentence.indexOf(pieces[i], from);
    if (place < 0 || place > end) return std::nullopt;
    found << sentence.mid(from, place - from);
    from = place + pieces[i].size();
  }
  if (from > end) return std::nullopt;
  return found << sentence.mid(from, end - from);
}

/// Puts `found` into the places of `translated`. QString::arg() would look for places in what was put in.
QString fill(const QString& translated, const QStringList& found) {
  QString filled;
  for (qsizetype i = 0; i < translated.size(); ++i) {
    const int number =
        translated[i] == QLatin1Char('%') && i + 1 < translated.size() ? translated[i + 1].digitValue() : -1;
    if (number < 1 || number > found.size()) {
      filled += translated[i];
      continue;
    }
    filled += found[number - 1];
    ++i;
  }
  return filled;
}

QString translated(const char* pattern) { return QCoreApplication::translate(kContext, pattern); }

}  // namespace

QString coreSentence(const std::string& english) {
  const QString sentence = QString::fromStdString(english);
  if (const auto rest = match(sentence, QString::fromLatin1(kNamed)))
    return fill(translated(kNamed), {coreSentence(rest->first().toStdString())});
  for (const char* pattern : kSentences) {
    if (const auto found = match(sentence, QString::fromLatin1(pattern))) return fill(translated(pattern), *found);
  }
  return sentence;
}

}  // namespace studio::widgets
