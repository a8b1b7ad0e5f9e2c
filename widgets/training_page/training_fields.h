#pragma once

#include <QList>
#include <QString>

#include "widgets/training_page/number_field.h"

namespace studio::widgets {

/// A parameter that people set by hand: its name in the configuration, its word, one line of help where
/// the word alone does not do, and what it may be.
struct FieldSpec {
  QString name;
  QString help;
  NumberRule rule;
};

/// All parameters the form knows; it shows those that the learner's defaults have.
QList<FieldSpec> trainingFields();

}  // namespace studio::widgets
