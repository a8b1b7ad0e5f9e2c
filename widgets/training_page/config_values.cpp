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
  static const QHash<QString, QString> kWords = {
      {QStringLiteral("encoder"), ParameterWords::tr("Text encoder")},
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
      {QStringLiteral("is_bootstrapped"), ParameterWords::tr("Resampled dialogues")}};
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
