#include "widgets/tracks_page/track_rows.h"

#include <QCoreApplication>
#include <cmath>
#include <limits>

#include "widgets/support/number_format.h"
#include "widgets/tracks_page/track_words.h"

namespace studio::widgets {

namespace {

using namespace Qt::StringLiterals;
using evaluation::Proportion;
using evaluation::TrackEffect;

struct TrackRows {
  Q_DECLARE_TR_FUNCTIONS(TrackRows)
};

CellWeight weightOf(std::uint64_t support) { return isThin(support) ? CellWeight::muted : CellWeight::plain; }

Cell rateCell(const Proportion& share) {
  Cell cell{
      .text = rateText(share), .note = rateNote(share), .look = CellLook::figure, .weight = weightOf(share.count)};
  cell.tooltip = TrackRows::tr("%1 of %2 dialogues whose outcome is known; Wilson interval of 95%.")
                     .arg(countText(share.successes), countText(share.count));
  cell.sortKey = share.count == 0 ? -1.0 : share.share();
  return cell;
}

/// Bold only what is a finding.
Cell differenceCell(const TrackEffect& effect) {
  Cell cell{.text = differencePp(100 * effect.difference.value),
            .note = signedNote(effect.difference.interval),
            .look = CellLook::figure,
            .weight = weightOf(effect.with.count),
            .tooltip = effectSentence(effect),
            .sortKey = effect.difference.value};
  if (verdictOf(effect) != TrackVerdict::cannotTell) cell.weight = CellWeight::strong;
  return cell;
}

/// Behind the word: how clear it is, for sorting.
double evidenceOf(const TrackEffect& effect) {
  return -std::log10(std::max(effect.adjustedPValue, std::numeric_limits<double>::min()));
}

Cell verdictCell(const TrackEffect& effect, const QString& word) {
  Cell cell{.text = word, .tooltip = effectSentence(effect), .sortKey = evidenceOf(effect)};
  cell.tone = toneOf(verdictOf(effect));
  if (cell.tone)
    cell.look = CellLook::chip;
  else
    cell.weight = CellWeight::secondary;
  return cell;
}

Cell placeCell(std::optional<std::size_t> place) {
  if (!place) return {.text = {}, .sortKey = -1};
  return {.text = letterOf(*place),
          .look = CellLook::chip,
          .tone = Tone::info,
          .tooltip = TrackRows::tr("Stands side by side with the others as %1.").arg(letterOf(*place)),
          .sortKey = static_cast<int>(kEvidenceColumn - *place)};
}

Cell nameCell(const workflow::NamedTrack& name, std::uint64_t dialogues) {
  const QString text = nameOf(name), actions = actionsOf(name);
  Cell cell{.text = text, .weight = weightOf(dialogues), .tooltip = text};
  if (text != actions) cell.tooltip = TrackRows::tr("%1\n%2").arg(text, actions);
  return cell;
}

}  // namespace

QList<CellColumn> trackColumns() {
  return {{.caption = TrackRows::tr("Col.", "column of the comparison a track stands in")},
          {.caption = TrackRows::tr("Track"), .isStretched = true, .narrowest = 150},
          {.caption = TrackRows::tr("Dialogues"), .alignment = Qt::AlignRight},
          {.caption = TrackRows::tr("Converted"), .alignment = Qt::AlignRight},
          {.caption = TrackRows::tr("Against the rest"), .alignment = Qt::AlignRight},
          {.caption = TrackRows::tr("Verdict")}};
}

Cell trackCell(const workflow::NamedTrack& name, const evaluation::TrackFigures& figures,
               std::optional<std::size_t> place, int column) {
  switch (column) {
    case 0: return placeCell(place);
    case 1: return nameCell(name, figures.dialogues);
    case 2:
      return {.text = countText(figures.dialogues),
              .look = CellLook::figure,
              .weight = weightOf(figures.dialogues),
              .sortKey = static_cast<qulonglong>(figures.dialogues)};
    case 3: return rateCell(figures.effect.with);
    case 4: return differenceCell(figures.effect);
    default: return verdictCell(figures.effect, verdictText(verdictOf(figures.effect)));
  }
}

QList<CellColumn> segmentColumns(const QString& attribute) {
  return {{.caption = attribute.isEmpty() ? TrackRows::tr("Segment") : attribute, .isStretched = true},
          {.caption = TrackRows::tr("With the track"), .alignment = Qt::AlignRight},
          {.caption = TrackRows::tr("Without"), .alignment = Qt::AlignRight},
          {.caption = TrackRows::tr("Difference"), .alignment = Qt::AlignRight},
          {.caption = TrackRows::tr("Verdict")}};
}

Cell segmentCell(const QString& value, const TrackEffect& effect, int column) {
  switch (column) {
    case 0: return {.text = value, .weight = weightOf(std::min(effect.with.count, effect.without.count))};
    case 1: return rateCell(effect.with);
    case 2: return rateCell(effect.without);
    case 3: return differenceCell(effect);
    default: return verdictCell(effect, segmentVerdictText(verdictOf(effect)));
  }
}

Cell suppressedCell(const QString& value, std::size_t minimum, int column) {
  if (column > 1) return {};
  if (column == 0) return {.text = value, .weight = CellWeight::muted};
  return {.text = TrackRows::tr("fewer than %1 dialogues: suppressed").arg(countText(minimum)),
          .weight = CellWeight::muted,
          .tooltip = TrackRows::tr("Too few dialogues with the track, or without it, to show anything of them.")};
}

}  // namespace studio::widgets
