#include "widgets/training_page/config_values.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <cmath>

#include "core/base/number_text.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct ParameterWords {
  Q_DECLARE_TR_FUNCTIONS(ParameterWords)
};

void flattenInto(ConfigValues& values, const QString& prefix, const QJsonObject& object) {
  for (auto member = object.begin(); member != object.end(); ++member) {
    const QString name = prefix + member.key();
    if (member->isObject())
      flattenInto(values, name + QLatin1Char('.'), member->toObject());
    else
      values.insert(name, *member);
  }
}

QString arrayText(const QJsonArray& items) {
  QStringList words;
  for (const QJsonValue& item : items) words << parameterValueText(item);
  return words.join(QStringLiteral(", "));
}

QHash<QString, QString> parameterWords() {
  return {{QStringLiteral("encoder"), ParameterWords::tr("Text encoder")},
          {QStringLiteral("seeds"), ParameterWords::tr("Seeds")},
          {QStringLiteral("seed"), ParameterWords::tr("First seed")},
          {QStringLiteral("updates"), ParameterWords::tr("Updates")},
          {QStringLiteral("batch_size"), ParameterWords::tr("Batch size")},
          {QStringLiteral("discount_factor"), ParameterWords::tr("Discount factor")},
          {QStringLiteral("conservative_weight"), ParameterWords::tr("Conservative weight")},
          {QStringLiteral("held_out_share"), ParameterWords::tr("Held out share")},
          {QStringLiteral("learning_rate.from"), ParameterWords::tr("Learning rate")},
          {QStringLiteral("learning_rate.to"), ParameterWords::tr("falling to")},
          {QStringLiteral("learning_rate.steps"), ParameterWords::tr("within updates")},
          {QStringLiteral("target_update_every"), ParameterWords::tr("Target update")},
          {QStringLiteral("target_update_share"), ParameterWords::tr("Target share")},
          {QStringLiteral("is_double_q"), ParameterWords::tr("Double Q")},
          {QStringLiteral("is_bootstrapped"), ParameterWords::tr("Resampled dialogues")},
          {QStringLiteral("hidden_sizes"), ParameterWords::tr("Hidden layers")},
          {QStringLiteral("huber_delta"), ParameterWords::tr("Huber limit")},
          {QStringLiteral("max_gradient_norm"), ParameterWords::tr("Largest gradient norm")},
          {QStringLiteral("is_dueling"), ParameterWords::tr("Dueling network")},
          {QStringLiteral("quantiles"), ParameterWords::tr("Quantiles")},
          {QStringLiteral("atoms"), ParameterWords::tr("Atoms (C51)")},
          {QStringLiteral("lowest_return"), ParameterWords::tr("Lowest return")},
          {QStringLiteral("highest_return"), ParameterWords::tr("Highest return")},
          {QStringLiteral("is_value_bounded"), ParameterWords::tr("Values as chances")},
          {QStringLiteral("return_steps"), ParameterWords::tr("Steps of a return")},
          {QStringLiteral("priority_exponent"), ParameterWords::tr("Priority exponent")},
          {QStringLiteral("priority_correction"), ParameterWords::tr("Priority correction")},
          {QStringLiteral("priority_correction.from"), ParameterWords::tr("Priority correction")},
          {QStringLiteral("priority_correction.to"), ParameterWords::tr("rising to")},
          {QStringLiteral("priority_correction.steps"), ParameterWords::tr("within updates")},
          {QStringLiteral("observation_noise"), ParameterWords::tr("Observation noise")},
          {QStringLiteral("behaviour_floor"), ParameterWords::tr("Behaviour floor")},
          {QStringLiteral("behaviour_updates"), ParameterWords::tr("Behaviour updates")},
          {QStringLiteral("conservative_temperature"), ParameterWords::tr("Conservative temperature")},
          {QStringLiteral("policy_temperature"), ParameterWords::tr("Policy temperature")},
          {QStringLiteral("policy_network"), ParameterWords::tr("Acting network")},
          {QStringLiteral("evaluate_every"), ParameterWords::tr("Evaluate every")},
          {QStringLiteral("checkpoint_every"), ParameterWords::tr("Checkpoint every")},
          {QStringLiteral("time_limit_seconds"), ParameterWords::tr("Time limit, seconds")},
          {QStringLiteral("no_improvement_patience"), ParameterWords::tr("Patience without improvement")},
          {QStringLiteral("no_improvement_margin"), ParameterWords::tr("Margin of improvement")},
          {QStringLiteral("environments"), ParameterWords::tr("Dialogues side by side")},
          {QStringLiteral("steps_per_update"), ParameterWords::tr("Steps per update")},
          {QStringLiteral("replay_capacity"), ParameterWords::tr("Replay capacity")},
          {QStringLiteral("warm_up_steps"), ParameterWords::tr("Warm-up steps")},
          {QStringLiteral("exploration"), ParameterWords::tr("Exploration")},
          {QStringLiteral("exploration.from"), ParameterWords::tr("Exploration")},
          {QStringLiteral("exploration.to"), ParameterWords::tr("falling to")},
          {QStringLiteral("exploration.steps"), ParameterWords::tr("within steps")},
          {QStringLiteral("divergence_bound"), ParameterWords::tr("Divergence bound")},
          {QStringLiteral("divergence_patience"), ParameterWords::tr("Divergence patience")},
          {QStringLiteral("reward.version"), ParameterWords::tr("Reward version")},
          {QStringLiteral("reward.shaping_weight"), ParameterWords::tr("Reward: shaping")},
          {QStringLiteral("reward.delayed_attribute"), ParameterWords::tr("Reward: attribute of later conversion")},
          {QStringLiteral("reward.segment_attribute"), ParameterWords::tr("Reward: attribute of weights")},
          {QStringLiteral("reward.weights.conversion"), ParameterWords::tr("Reward: conversion")},
          {QStringLiteral("reward.weights.value"), ParameterWords::tr("Reward: value")},
          {QStringLiteral("reward.weights.engagement"), ParameterWords::tr("Reward: engagement")},
          {QStringLiteral("reward.weights.satisfaction"), ParameterWords::tr("Reward: satisfaction")},
          {QStringLiteral("reward.weights.turn_cost"), ParameterWords::tr("Reward: turn cost")},
          {QStringLiteral("reward.weights.action_cost"), ParameterWords::tr("Reward: action cost")},
          {QStringLiteral("reward.weights.compliance"), ParameterWords::tr("Reward: compliance")},
          {QStringLiteral("reward.weights.delayed_conversion"), ParameterWords::tr("Reward: later conversion")}};
}

}  // namespace

QJsonObject parseConfig(const std::string& json) {
  return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

std::string configText(const QJsonObject& config) {
  return QJsonDocument(config).toJson(QJsonDocument::Compact).toStdString();
}

ConfigValues flatten(const QJsonObject& config) {
  ConfigValues values;
  flattenInto(values, {}, config);
  return values;
}

void setValue(QJsonObject& config, const QString& name, const QJsonValue& value) {
  const qsizetype dot = name.indexOf(QLatin1Char('.'));
  if (dot < 0) {
    config.insert(name, value);
    return;
  }
  QJsonObject inner = config.value(name.left(dot)).toObject();
  setValue(inner, name.mid(dot + 1), value);
  config.insert(name.left(dot), inner);
}

QString parameterText(const QString& name) {
  static const QHash<QString, QString> kWords = parameterWords();
  const auto known = kWords.constFind(name);
  if (known != kWords.constEnd()) return *known;
  QString words = name;
  words.replace(QLatin1Char('_'), QLatin1Char(' ')).replace(QLatin1Char('.'), QLatin1Char(' '));
  if (!words.isEmpty()) words[0] = words[0].toUpper();
  return words;
}

QString fieldNumberText(double value, bool isInteger) {
  if (isInteger)
    return std::signbit(value) ? QString::number(value, 'f', 0)
                               : countText(static_cast<std::uint64_t>(std::llround(value)));
  if (value != 0 && std::abs(value) < 1e-6) return withLocalPoint(QString::fromStdString(base::formatDouble(value)));
  QString text = QString::number(value, 'f', 10);
  while (text.endsWith(QLatin1Char('0'))) text.chop(1);
  if (text.endsWith(QLatin1Char('.'))) text.chop(1);
  return withLocalPoint(text);
}

QString parameterValueText(const QJsonValue& value) {
  if (value.isBool()) return value.toBool() ? ParameterWords::tr("yes") : ParameterWords::tr("no");
  if (value.isDouble()) return fieldNumberText(value.toDouble(), std::trunc(value.toDouble()) == value.toDouble());
  if (value.isArray()) return arrayText(value.toArray());
  return value.isString() ? value.toString() : QStringLiteral("–");
}

}  // namespace studio::widgets
