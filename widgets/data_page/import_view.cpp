#include "widgets/data_page/import_view.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/data_page/count_strip.h"
#include "widgets/data_page/import_desk.h"
#include "widgets/data_page/loading_rows.h"
#include "widgets/data_page/mapping_form.h"
#include "widgets/data_page/mapping_panel.h"
#include "widgets/data_page/preview_panel.h"
#include "widgets/data_page/privacy_panel.h"
#include "widgets/data_page/rejected_panel.h"
#include "widgets/support/panel_pair.h"

namespace studio::widgets {

namespace {

constexpr int kMappingWidth = 436;
constexpr int kFoldWidth = 1040;  ///< in less, one panel beside the other leaves neither enough
constexpr int kFoldHeight = 600;  ///< likewise of one over the other
enum PreviewPage { kPreview, kLoading, kFailure };

Panel* panelWith(const QString& title, QWidget* content) {
  auto* panel = new Panel(title);
  panel->setContent(content);
  return panel;
}

}  // namespace

ImportView::ImportView(ImportDesk& desk, const std::vector<std::string>& presets, QWidget* parent)
    : QWidget(parent),
      m_desk(&desk),
      m_counts(new CountStrip),
      m_preview(new PreviewPanel),
      m_previewPlace(new QStackedWidget),
      m_failure(new EmptyState({}, {}, {})),
      m_mapping(new MappingPanel(desk, presets)),
      m_rejected(new RejectedPanel),
      m_privacy(new PrivacyPanel(desk)) {
  layOut();
  connectDesk();
}

void ImportView::layOut() {
  m_previewPlace->addWidget(m_preview);
  m_previewPlace->addWidget(panelWith(tr("Preview"), new LoadingRows));
  m_previewPlace->addWidget(panelWith(tr("Preview"), m_failure));
  m_upper = new PanelPair(Qt::Horizontal, QStringLiteral("import-upper"), m_previewPlace, m_mapping,
                          {800, kMappingWidth}, PanelPair::Stretch::first);
  m_upper->foldBelow(kFoldWidth, {tr("Preview"), tr("Mapping")});
  m_lower = new PanelPair(Qt::Horizontal, QStringLiteral("import-lower"), m_rejected, m_privacy, {420, 780},
                          PanelPair::Stretch::second);
  m_lower->foldBelow(kFoldWidth, {tr("Left out"), tr("Privacy")});
  m_whole =
      new PanelPair(Qt::Vertical, QStringLiteral("import"), m_upper, m_lower, {440, 250}, PanelPair::Stretch::first);
  m_whole->foldBelow(kFoldHeight, {tr("Files and mapping"), tr("Left out and privacy")});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(metric::kGap);
  column->addWidget(m_counts);
  column->addWidget(m_whole, 1);
}

void ImportView::connectDesk() {
  connect(m_desk, &ImportDesk::recognising, this, &ImportView::showRecognising);
  connect(m_desk, &ImportDesk::reviewed, this, &ImportView::showReview);
  connect(m_desk, &ImportDesk::countsChanged, this, [this] {
    if (m_desk->isChecking()) m_counts->showCounts(m_desk->counts());
  });
  connect(m_desk, &ImportDesk::draftChanged, this,
          [this] { m_counts->showNothing(tr("the mapping was changed; counting again")); });
  connect(m_desk, &ImportDesk::checked, this, &ImportView::showCheck);
  connect(m_desk, &ImportDesk::failed, this, &ImportView::showFailure);
  connect(m_mapping, &MappingPanel::mappingFileRequested, this, &ImportView::mappingFileRequested);
  connect(m_rejected, &RejectedPanel::listNotSaved, this, &ImportView::listNotSaved);
  connect(m_preview, &PreviewPanel::meaningChosen, this, [this](const QString& column, workflow::MappingField field) {
    m_upper->showPanel(1);
    m_mapping->setMeaning(column, field);
  });
}

void ImportView::showRecognising() {
  m_previewPlace->setCurrentIndex(kLoading);
  m_counts->showNothing(tr("the first rows are being looked at"));
  m_whole->setSecondVisible(false);
}

void ImportView::showReview() {
  m_preview->showReview(*m_desk->review(), m_desk->files());
  m_previewPlace->setCurrentIndex(kPreview);
  if (m_desk->review()->isUsable()) return;
  m_counts->showNothing(tr("known once the mapping is complete"));
  m_whole->setSecondVisible(false);
}

void ImportView::showCheck() {
  const workflow::ImportCheck& check = *m_desk->check();
  m_counts->showCheck(check);
  m_preview->showCheck(check);
  m_rejected->showReport(check.report);
  if (m_rejected->isEmpty()) m_lower->showPanel(1);
  m_privacy->showCheck();
  m_whole->setSecondVisible(true);
}

void ImportView::showFailure(const base::Error& error, bool isOfFiles) {
  const bool isCancelled = error.code == base::ErrorCode::cancelled;
  m_counts->showNothing(isCancelled ? tr("counting was cancelled") : tr("could not be counted"));
  m_whole->setSecondVisible(false);
  if (!isOfFiles) return;
  if (isCancelled)
    m_failure->setText(tr("The check was cancelled"), tr("Nothing was stored. Choose a format to check again."), {});
  else
    m_failure->setText(tr("These files could not be read this way"),
                       tr("Change the file format or load a mapping at the right, or choose other files."), {});
  m_previewPlace->setCurrentIndex(kFailure);
}

void ImportView::showLeftOut() {
  m_whole->showPanel(1);
  m_lower->showPanel(0);
}

void ImportView::focusField(workflow::MappingField field) {
  m_whole->showPanel(0);
  m_upper->showPanel(1);
  m_mapping->form().focusField(field);
}

}  // namespace studio::widgets
