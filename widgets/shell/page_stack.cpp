#include "widgets/shell/page_stack.h"

#include "widgets/candidates_page/candidates_page.h"
#include "widgets/data_page/data_page.h"
#include "widgets/evaluation_page/evaluation_page.h"
#include "widgets/replay_page/replay_page.h"
#include "widgets/start_page/start_page.h"
#include "widgets/tracks_page/tracks_page.h"
#include "widgets/training_page/training_page.h"

namespace studio::widgets {

PageStack::PageStack(JobRunner& jobs, QWidget* parent) : QStackedWidget(parent), m_jobs(&jobs) {}

Page* PageStack::make(PageKind kind) {
  switch (kind) {
    case PageKind::start: return new StartPage(*m_jobs);
    case PageKind::data: return new DataPage(*m_jobs);
    case PageKind::candidates: return new CandidatesPage(*m_jobs);
    case PageKind::replay: return new ReplayPage(*m_jobs);
    case PageKind::tracks: return new TracksPage(*m_jobs);
    case PageKind::evaluation: return new EvaluationPage(*m_jobs);
    case PageKind::training: break;
  }
  return new TrainingPage(*m_jobs);
}

Page& PageStack::page(PageKind kind) {
  Page*& page = m_pages[kind];
  if (page != nullptr) return *page;
  page = make(kind);
  addWidget(page);
  Q_EMIT pageMade(page);
  page->setWorkspace(m_workspace);
  return *page;
}

void PageStack::showPage(PageKind kind) {
  setCurrentWidget(&page(kind));
  m_current = kind;
  Q_EMIT pageShown(kind);
}

Page* PageStack::currentPage() const { return m_pages.value(m_current); }

void PageStack::setWorkspace(const std::filesystem::path& workspace) {
  m_workspace = workspace;
  for (Page* page : std::as_const(m_pages)) page->setWorkspace(workspace);
}

void PageStack::refreshExcept(const Page* source) {
  for (Page* page : std::as_const(m_pages)) {
    if (page != source) page->refresh();
  }
}

}  // namespace studio::widgets
