#pragma once

#include <QWidget>

#include "core/base/error.h"
#include "core/workflow/mapping_draft.h"

class QStackedWidget;

namespace studio::widgets {

class CountStrip;
class EmptyState;
class ImportDesk;
class MappingPanel;
class PanelPair;
class PreviewPanel;
class PrivacyPanel;
class RejectedPanel;

/// Everything an import would do, before it does it: counts, preview, mapping, rows left out, privacy. Follows the
/// desk by itself.
class ImportView final : public QWidget {
  Q_OBJECT

 public:
  ImportView(ImportDesk& desk, const std::vector<std::string>& presets, QWidget* parent = nullptr);
  /// Puts the keyboard into a field of the mapping, unfolding what hides it.
  void focusField(workflow::MappingField field);
  /// Shows what is left out, unfolding what hides it.
  void showLeftOut();

 Q_SIGNALS:
  void mappingFileRequested();
  void listNotSaved(const QString& file);

 private:
  void layOut();
  void connectDesk();
  void showRecognising();
  void showReview();
  void showCheck();
  void showFailure(const base::Error& error, bool isOfFiles);
  ImportDesk* m_desk;
  CountStrip* m_counts;
  PreviewPanel* m_preview;
  QStackedWidget* m_previewPlace;
  EmptyState* m_failure;
  MappingPanel* m_mapping;
  RejectedPanel* m_rejected;
  PrivacyPanel* m_privacy;
  PanelPair* m_upper;  ///< preview and mapping
  PanelPair* m_lower;  ///< what is left out, and privacy
  PanelPair* m_whole;  ///< what comes in over what stays out
};

}  // namespace studio::widgets
