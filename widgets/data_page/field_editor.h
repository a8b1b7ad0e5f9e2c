#pragma once

#include <QList>
#include <QString>
#include <QWidget>
#include <functional>

#include "core/workflow/mapping_review.h"
#include "core/workflow/recognise_logs.h"

namespace studio::widgets {

/// What may be chosen for a field, with a word on it (sample values, how often it occurs).
struct Choice {
  QString value;
  QString note;
};

/// What choices are made of.
struct ChoiceMaterial {
  const workflow::MappingDraft* draft = nullptr;
  const workflow::MappingReview* review = nullptr;
  const std::vector<workflow::LogLayout>* layouts = nullptr;
};
using ChoicesOf = std::function<QList<Choice>(const ChoiceMaterial&)>;

/// The control of one field of a mapping. It shows a draft's value and writes what was entered into a draft;
/// showing announces nothing and leaves text alone that says the same already.
class FieldEditor : public QWidget {
  Q_OBJECT

 public:
  explicit FieldEditor(workflow::MappingField field, QWidget* parent = nullptr);
  workflow::MappingField field() const { return m_field; }

  virtual void showDraft(const workflow::MappingDraft& draft) = 0;
  virtual void showChoices(const ChoiceMaterial& material) = 0;
  virtual void apply(workflow::MappingDraft& draft) const = 0;
  /// A wrong value has a thick crimson edge.
  virtual void setInvalid(bool isInvalid) = 0;

 Q_SIGNALS:
  /// `isTyping`: letter by letter, so that one undo takes back the word.
  void edited(bool isTyping);

 private:
  workflow::MappingField m_field;
};

/// Sets the style's mark on `control`.
void markInvalid(QWidget& control, bool isInvalid);

}  // namespace studio::widgets
