#pragma once

#include <QWidget>

#include "widgets/data_page/import_source.h"

class QStackedWidget;

namespace studio::widgets {

class EmptyState;
class MappingPanel;
class PanelPair;
class PreviewPanel;
class PrivacyPanel;
class RejectedPanel;

/// Everything an import would do, before it does it: preview, mapping, rows left out, privacy.
class ImportView final : public QWidget {
  Q_OBJECT

 public:
  ImportView(const std::vector<std::string>& presets, QWidget* parent = nullptr);

  void showChecking();
  void showCheck(const CheckedImport& checked, const QStringList& files);
  /// Nothing could be read; the mapping panel stays, so that another format can be chosen.
  void showFailure(const QString& sentence, const QString& advice);
  void setFormat(const ImportFormat& format);

 Q_SIGNALS:
  void formatChosen(const studio::widgets::ImportFormat& format);
  void mappingFileRequested();
  void listNotSaved(const QString& file);

 private:
  void layOut();
  PreviewPanel* m_preview;
  QStackedWidget* m_previewPlace;
  EmptyState* m_failure;
  MappingPanel* m_mapping;
  RejectedPanel* m_rejected;
  PrivacyPanel* m_privacy;
  PanelPair* m_whole;  ///< what comes in over what stays out
};

}  // namespace studio::widgets
