#include "widgets/training_page/training_fields.h"

#include <QCoreApplication>

namespace studio::widgets {

namespace {

struct FieldWords {
  Q_DECLARE_TR_FUNCTIONS(FieldWords)
};

constexpr double kMany = 1e12;

NumberRule whole(double low, double high, double step) { return {low, high, false, true, step}; }

NumberRule aboveZero(double high) { return {0, high, true, false, 0}; }

}  // namespace

QList<FieldSpec> trainingFields() {
  return {
      {QStringLiteral("seeds"), FieldWords::tr("Curves show the median and the band over seeds."), whole(1, 100, 1)},
      {QStringLiteral("seed"), FieldWords::tr("The same first seed gives the same run."),
       whole(0, 9007199254740992.0, 1)},
      {QStringLiteral("updates"), {}, whole(1, kMany, 1000)},
      {QStringLiteral("batch_size"), {}, whole(1, 65536, 16)},
      {QStringLiteral("learning_rate"), {}, aboveZero(kMany)},
      {QStringLiteral("learning_rate.from"), {}, aboveZero(kMany)},
      {QStringLiteral("learning_rate.to"), {}, aboveZero(kMany)},
      {QStringLiteral("learning_rate.steps"), {}, whole(1, kMany, 1000)},
      {QStringLiteral("discount_factor"),
       FieldWords::tr("How much a later sale counts against one now."),
       {0, 1, false, false, 0.01}},
      {QStringLiteral("conservative_weight"),
       FieldWords::tr("Higher keeps closer to what agents really said."),
       {0, 1e6, false, false, 0}},
      {QStringLiteral("target_update_every"), {}, whole(1, kMany, 1)},
      {QStringLiteral("target_update_share"), {}, {0, 1, true, false, 0}},
      {QStringLiteral("held_out_share"),
       FieldWords::tr("Dialogues kept aside to judge the policy on."),
       {0, 0.9, false, false, 0.05}}};
}

}  // namespace studio::widgets
