#pragma once

#include <QHash>
#include <QList>
#include <QScrollArea>

#include "core/workflow/mapping_review.h"
#include "core/workflow/recognise_logs.h"

class QVBoxLayout;

namespace studio::widgets {

class FieldEditor;
class MappingRow;
class MappingSection;

/// A mapping as rows of fields: what each column means, from which file, and how the file is cut. It shows a draft
/// and announces changed copies of it; who owns the draft decides and shows it again.
class MappingForm final : public QScrollArea {
  Q_OBJECT

 public:
  explicit MappingForm(QWidget* parent = nullptr);

  /// How the files were understood: the reason of each part stands below its field until that is changed.
  void showRecognised(const workflow::RecognisedLog& recognised);
  void showDraft(const workflow::MappingDraft& draft);
  /// The answer to the draft that is shown: choices, signs, and what is wrong.
  void showReview(const workflow::MappingReview& review);
  void focusField(workflow::MappingField field);
  MappingRow* row(workflow::MappingField field) const { return m_rows.value(static_cast<int>(field)); }
  int mappedFields() const;

 Q_SIGNALS:
  void draftEdited(const studio::workflow::MappingDraft& draft, studio::workflow::MappingField field, bool isTyping);
  void undoRequested();
  void redoRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Reason {
    QString text;
    double confidence = 1;
    bool isMissing = false;
  };
  void addSection(const QString& title, const QList<FieldEditor*>& editors);
  MappingRow* makeRow(FieldEditor* editor);
  void onEdited(const FieldEditor& editor, bool isTyping);
  void showReasons();
  void showSigns();
  void showIssues(MappingRow& row);
  void showSummaries();
  bool isAsRecognised(workflow::MappingField field) const;
  bool isFilled(workflow::MappingField field) const;

  QVBoxLayout* m_column;
  QHash<int, MappingRow*> m_rows;  ///< by field
  QList<std::pair<MappingSection*, QList<workflow::MappingField>>> m_sections;
  QHash<int, Reason> m_reasons;
  workflow::RecognisedLog m_recognised;
  workflow::MappingDraft m_recognisedDraft;
  workflow::MappingDraft m_draft;
  workflow::MappingReview m_review;
};

}  // namespace studio::widgets
