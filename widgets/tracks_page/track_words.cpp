#include "widgets/tracks_page/track_words.h"

#include <QCoreApplication>
#include <QStringList>
#include <cmath>

#include "core/workflow/rates.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

using namespace Qt::StringLiterals;

struct TrackWords {
  Q_DECLARE_TR_FUNCTIONS(TrackWords)
};

constexpr double kSure = 0.05;  ///< an adjusted p-value below it is a finding

QString signedFigure(double points) {
  const double rounded = std::round(points * 10) / 10;
  const QString figure = fixedText(rounded, 1);
  return rounded > 0 ? u'+' + figure : figure;
}

QString pValueText(double value) {
  return value < 0.001 ? u"< "_s + fixedText(0.001, 3) : u"= "_s + fixedText(value, 3);
}

}  // namespace

TrackVerdict verdictOf(const evaluation::TrackEffect& effect) {
  if (effect.adjustedPValue >= kSure) return TrackVerdict::cannotTell;
  return effect.difference.value > 0 ? TrackVerdict::better : TrackVerdict::worse;
}

QString verdictText(TrackVerdict verdict) {
  switch (verdict) {
    case TrackVerdict::better: return TrackWords::tr("▲ better");
    case TrackVerdict::worse: return TrackWords::tr("▼ worse");
    case TrackVerdict::cannotTell: break;
  }
  return TrackWords::tr("cannot tell");
}

QString segmentVerdictText(TrackVerdict verdict) {
  switch (verdict) {
    case TrackVerdict::better: return TrackWords::tr("▲ gains");
    case TrackVerdict::worse: return TrackWords::tr("▼ loses");
    case TrackVerdict::cannotTell: break;
  }
  return TrackWords::tr("cannot tell");
}

std::optional<Tone> toneOf(TrackVerdict verdict) {
  if (verdict == TrackVerdict::better) return Tone::good;
  if (verdict == TrackVerdict::worse) return Tone::loss;
  return std::nullopt;
}

bool isThin(std::uint64_t count) { return static_cast<double>(count) < metric::kThinSupport; }

QString letterOf(std::size_t column) { return QString(QChar(static_cast<char16_t>(u'A' + column))); }

QString nameOf(const workflow::NamedTrack& track) {
  return track.name.empty() ? actionsOf(track) : QString::fromStdString(track.name);
}

QString actionsOf(const workflow::NamedTrack& track) {
  QStringList names;
  for (const std::string& action : track.actions) names << QString::fromStdString(action);
  return names.join(u" > "_s);
}

QString rateText(const evaluation::Proportion& share) { return share.count == 0 ? u"–"_s : percentText(share.share()); }

QString rateNote(const evaluation::Proportion& share) {
  if (share.count == 0) return {};
  const workflow::Rate rate = workflow::rateOf(share.successes, share.count);
  return intervalText(rate.lower, rate.upper);
}

QString signedNote(const evaluation::Interval& interval) {
  return TrackWords::tr("(%1 to %2)").arg(signedFigure(100 * interval.low), signedFigure(100 * interval.high));
}

QString dialoguesText(std::uint64_t count) {
  return count == 1 ? TrackWords::tr("1 dialogue") : TrackWords::tr("%1 dialogues").arg(countText(count));
}

QString effectSentence(const evaluation::TrackEffect& effect) {
  return TrackWords::tr(
             "With it %1 %2 of %3 converted, without it %4 %5 of %6: %7 %8. Wilson and Newcombe intervals of 95%; "
             "p %9 after all that were looked at together.")
      .arg(rateText(effect.with), rateNote(effect.with), countText(effect.with.count), rateText(effect.without),
           rateNote(effect.without), countText(effect.without.count), differencePp(100 * effect.difference.value),
           signedNote(effect.difference.interval), pValueText(effect.adjustedPValue));
}

QString answerText(const workflow::NamedTrack& track, const evaluation::TrackEffect& effect) {
  const QString points = differencePp(100 * std::abs(effect.difference.value)).remove(u'+');
  const auto& interval = effect.difference.interval;
  const QString sentence = effect.difference.value > 0
                               ? TrackWords::tr("%1 converts %2 more than dialogues without it %3.")
                               : TrackWords::tr("%1 converts %2 less than dialogues without it %3.");
  return sentence.arg(nameOf(track), points, signedNote(interval));
}

}  // namespace studio::widgets
