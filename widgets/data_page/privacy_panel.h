#pragma once

#include "widgets/data_page/privacy_rows.h"
#include "widgets/support/panel.h"

class QStackedWidget;

namespace studio::widgets {

class CellTableView;
class CorrectionList;
class ImportDesk;
class PrivacyDetails;

/// What is taken out before anything is stored: hits per type with their recognisers, the same sentences as read and
/// as stored, and corrections by one click. A correction is a step of the mapping: it can be undone, and travels
/// with the mapping's file.
class PrivacyPanel final : public Panel {
  Q_OBJECT

 public:
  explicit PrivacyPanel(ImportDesk& desk, QWidget* parent = nullptr);
  /// Shows the desk's dry run.
  void showCheck();

 private:
  void layOut();
  void showSelected();
  void allow(const QString& text);
  void redact(const QString& text);
  void takeBack(const QString& text);
  void setOperator(const QString& type, std::optional<privacy::Operator> chosen);
  privacy::PrivacySettings settings() const;
  void change(const privacy::PrivacySettings& settings, const QString& what);
  ImportDesk* m_desk;
  CellTableView* m_table;
  PrivacyDetails* m_details;
  CorrectionList* m_corrections;
  QStackedWidget* m_pages;
  QList<PrivacyRow> m_rows;
  workflow::ImportCheck m_check;
  QString m_selected;  ///< type
};

}  // namespace studio::widgets
