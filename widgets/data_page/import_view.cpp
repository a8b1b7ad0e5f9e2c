#include "widgets/data_page/import_view.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/data_page/loading_rows.h"
#include "widgets/data_page/mapping_panel.h"
#include "widgets/data_page/preview_panel.h"
#include "widgets/data_page/privacy_panel.h"
#include "widgets/data_page/rejected_panel.h"
#include "widgets/support/panel_pair.h"

namespace studio::widgets {

namespace {

constexpr int kMappingWidth = 356;
constexpr int kFoldWidth = 1040;  ///< in less, one panel beside the other leaves neither enough

Panel* panelWith(const QString& title, QWidget* content) {
  auto* panel = new Panel(title);
  panel->setContent(content);
  return panel;
}

}  // namespace

ImportView::ImportView(const std::vector<std::string>& presets, QWidget* parent)
    : QWidget(parent),
      m_preview(new PreviewPanel),
      m_previewPlace(new QStackedWidget),
      m_failure(new EmptyState({}, {}, {})),
      m_mapping(new MappingPanel(presets)),
      m_rejected(new RejectedPanel),
      m_privacy(new PrivacyPanel) {
  layOut();
  connect(m_mapping, &MappingPanel::formatChosen, this, &ImportView::formatChosen);
  connect(m_mapping, &MappingPanel::mappingFileRequested, this, &ImportView::mappingFileRequested);
  connect(m_rejected, &RejectedPanel::listNotSaved, this, &ImportView::listNotSaved);
}

void ImportView::layOut() {
  m_previewPlace->addWidget(m_preview);
  m_previewPlace->addWidget(panelWith(tr("Preview"), new LoadingRows));
  m_previewPlace->addWidget(panelWith(tr("Preview"), m_failure));
  auto* upper = new PanelPair(Qt::Horizontal, QStringLiteral("import-upper"), m_previewPlace, m_mapping,
                              {840, kMappingWidth}, PanelPair::Stretch::first);
  upper->foldBelow(kFoldWidth, {tr("Preview"), tr("Mapping")});
  auto* lower = new PanelPair(Qt::Horizontal, QStringLiteral("import-lower"), m_rejected, m_privacy, {460, 740},
                              PanelPair::Stretch::second);
  lower->foldBelow(kFoldWidth, {tr("Rows left out"), tr("Privacy")});
  m_whole = new PanelPair(Qt::Vertical, QStringLiteral("import"), upper, lower, {430, 270}, PanelPair::Stretch::first);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->addWidget(m_whole);
}

void ImportView::showChecking() {
  m_previewPlace->setCurrentIndex(1);
  m_mapping->clear();
  m_whole->setSecondVisible(false);
}

void ImportView::showCheck(const CheckedImport& checked, const QStringList& files) {
  m_preview->showCheck(checked, files);
  m_mapping->showCheck(checked);
  m_rejected->showRows(checked.check.report.rejected, checked.check.report.rows);
  m_privacy->showCheck(checked.check);
  m_previewPlace->setCurrentIndex(0);
  m_whole->setSecondVisible(true);
}

void ImportView::showFailure(const QString& sentence, const QString& advice) {
  m_failure->setText(sentence, advice, {});
  m_previewPlace->setCurrentIndex(2);
  m_mapping->clear();
  m_whole->setSecondVisible(false);
}

void ImportView::setFormat(const ImportFormat& format) { m_mapping->setFormat(format); }

}  // namespace studio::widgets
