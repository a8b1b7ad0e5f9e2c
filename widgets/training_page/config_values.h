#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QMap>
#include <QString>
#include <string>

namespace studio::widgets {

/// A learner's configuration as flat names: {"learning_rate": {"from": 1}} is "learning_rate.from" = 1.
using ConfigValues = QMap<QString, QJsonValue>;

/// Empty when `json` is no object.
QJsonObject parseConfig(const std::string& json);
std::string configText(const QJsonObject& config);
ConfigValues flatten(const QJsonObject& config);
/// Sets what is called `name`; missing objects on the way are made.
void setValue(QJsonObject& config, const QString& name, const QJsonValue& value);

/// "discount factor" of "discount_factor", with the words used on the page where there are any.
QString parameterText(const QString& name);
/// "0.0003", "yes", "128, 128"; "–" where there is none.
QString parameterValueText(const QJsonValue& value);
/// A number as it is written in fields: never in the form 3e-04 where digits do.
QString fieldNumberText(double value, bool isInteger);

}  // namespace studio::widgets
