#pragma once

#include <QJsonObject>
#include <QStringList>

#include "widgets/support/panel.h"

class QLineEdit;
class QVBoxLayout;

namespace studio::widgets {

class FieldRow;
class TextLabel;

/// What a new run is to be called and how it is to learn. Locked while a run is going on.
class TrainingForm final : public Panel {
  Q_OBJECT

 public:
  /// `defaults`: every parameter of the learner; those without a field keep what `setConfig` gave them.
  explicit TrainingForm(const QJsonObject& defaults, QWidget* parent = nullptr);

  /// Parameters that `config` leaves out get their defaults.
  void setConfig(const QJsonObject& config);
  QJsonObject config() const;
  QString name() const;
  /// Names that exist; when the name in the form is one of them, the next free one takes its place.
  void setTakenNames(const QStringList& names);
  /// Shows `run` and lets nothing be changed; empty unlocks.
  void setLocked(const QString& run);
  /// What is wrong first; empty when a run can start.
  QString fault() const;

 Q_SIGNALS:
  void changed();

 private:
  QWidget* makeBody();
  void addFields(QVBoxLayout& column);
  void checkName();
  QJsonObject m_defaults;
  QJsonObject m_config;
  QLineEdit* m_name;
  TextLabel* m_nameNote;
  QWidget* m_fields;
  QList<FieldRow*> m_rows;
  QStringList m_takenNames;
  QString m_locked;
  QString m_nameFault;
};

/// "dqn-03" after dqn-01 and dqn-02.
QString nextRunName(const QStringList& taken, const QString& learner);

}  // namespace studio::widgets
