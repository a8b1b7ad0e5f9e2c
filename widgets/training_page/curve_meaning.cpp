#include "widgets/training_page/curve_meaning.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>

namespace studio::widgets {

namespace {

struct CurveWords {
  Q_DECLARE_TR_FUNCTIONS(CurveWords)
};

constexpr int kGrey = 4;  // of theme().series: everything else
constexpr int kTeal = 2;
constexpr int kMagenta = 3;

const QStringList& importance() {
  static const QStringList kOrder = {QStringLiteral("held_out_value"),
                                     QStringLiteral("greedy_value"),
                                     QStringLiteral("loss"),
                                     QStringLiteral("held_out_td_error"),
                                     QStringLiteral("held_out_correlation"),
                                     QStringLiteral("held_out_conversion"),
                                     QStringLiteral("training_value"),
                                     QStringLiteral("gradient_norm"),
                                     QStringLiteral("greedy_agreement"),
                                     QStringLiteral("mean_q"),
                                     QStringLiteral("conservative"),
                                     QStringLiteral("mean_absolute_q"),
                                     QStringLiteral("learning_rate")};
  return kOrder;
}

QHash<QString, CurveMeaning> makeMeanings() {
  const auto percent = CurveUnit::percent;
  const auto number = CurveUnit::number;
  const auto none = CurveAim::none;
  return {
      {QStringLiteral("held_out_value"),
       {CurveWords::tr("Value on held-out dialogues"), CurveWords::tr("raw, all seeds"), percent, CurveAim::higher, 0}},
      {QStringLiteral("greedy_value"),
       {CurveWords::tr("Value on held-out dialogues"), CurveWords::tr("what it expects of itself, raw"), percent, none,
        0}},
      {QStringLiteral("loss"), {CurveWords::tr("Loss"), CurveWords::tr("Huber, raw"), number, none, kGrey}},
      {QStringLiteral("held_out_td_error"),
       {CurveWords::tr("Error on held-out dialogues"), CurveWords::tr("one step ahead, raw"), number, CurveAim::lower,
        kTeal}},
      {QStringLiteral("gradient_norm"),
       {CurveWords::tr("Gradient norm"), CurveWords::tr("before clipping, raw"), number, none, kMagenta}},
      {QStringLiteral("greedy_agreement"),
       {CurveWords::tr("Agrees with agents"), CurveWords::tr("best action is what was said"), percent, none, kMagenta}},
      {QStringLiteral("mean_q"),
       {CurveWords::tr("Mean value"), CurveWords::tr("of what was said, raw"), percent, none, kMagenta}},
      {QStringLiteral("conservative"),
       {CurveWords::tr("Conservative term"), CurveWords::tr("before its weight, raw"), number, none, kGrey}},
      {QStringLiteral("mean_absolute_q"),
       {CurveWords::tr("Size of values"), CurveWords::tr("mean without sign, raw"), percent, none, kGrey}},
      {QStringLiteral("learning_rate"),
       {CurveWords::tr("Learning rate"), CurveWords::tr("as planned"), number, none, kGrey}},
      {QStringLiteral("training_value"),
       {CurveWords::tr("Value on training dialogues"), CurveWords::tr("what it expects of itself, raw"), number, none,
        0}},
      {QStringLiteral("held_out_conversion"),
       {CurveWords::tr("Conversion where agents agree"), CurveWords::tr("held-out dialogues, by agreement"), percent,
        none, kTeal}},
      {QStringLiteral("held_out_correlation"),
       {CurveWords::tr("Values against held-out outcomes"), CurveWords::tr("correlation; 0 tells nothing"), number,
        CurveAim::higher, kTeal}},
      {QStringLiteral("top_action_share"),
       {CurveWords::tr("Most frequent action"), CurveWords::tr("share of decisions, raw"), percent, none, kMagenta}},
      {QStringLiteral("repetition"),
       {CurveWords::tr("Repeated actions"), CurveWords::tr("said before in the dialogue"), percent, none, kMagenta}},
      {QStringLiteral("mask_rate"),
       {CurveWords::tr("Masked actions"), CurveWords::tr("share of all actions"), percent, none, kGrey}},
      {QStringLiteral("dialogue_length"),
       {CurveWords::tr("Decisions per dialogue"), CurveWords::tr("held-out dialogues, by agreement"), number, none,
        kGrey}}};
}

}  // namespace

CurveMeaning curveMeaning(const QString& name) {
  static const QHash<QString, CurveMeaning> kMeanings = makeMeanings();
  const auto known = kMeanings.constFind(name);
  if (known != kMeanings.constEnd()) return *known;
  CurveMeaning meaning;
  meaning.title = QString(name).replace(QLatin1Char('_'), QLatin1Char(' '));
  if (!meaning.title.isEmpty()) meaning.title[0] = meaning.title[0].toUpper();
  meaning.subtitle = CurveWords::tr("raw");
  meaning.series = kGrey;
  return meaning;
}

QString headlineCurve(const QStringList& names) {
  for (const QString& name : {importance()[0], importance()[1]}) {
    if (names.contains(name)) return name;
  }
  return {};
}

QStringList byImportance(QStringList names) {
  const auto rank = [](const QString& name) {
    const qsizetype place = importance().indexOf(name);
    return place < 0 ? importance().size() : place;
  };
  std::sort(names.begin(), names.end());
  std::stable_sort(names.begin(), names.end(), [&](const QString& a, const QString& b) { return rank(a) < rank(b); });
  return names;
}

}  // namespace studio::widgets
