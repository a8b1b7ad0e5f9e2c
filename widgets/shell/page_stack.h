#pragma once

#include <QMap>
#include <QStackedWidget>
#include <filesystem>

#include "widgets/support/page.h"

namespace studio::widgets {

class JobRunner;

/// One instance of each page, made when it is first shown. Tells them which workspace is open and
/// when its content has changed.
class PageStack final : public QStackedWidget {
  Q_OBJECT

 public:
  explicit PageStack(JobRunner& jobs, QWidget* parent = nullptr);
  Page& page(PageKind kind);
  template <class T>
  T& pageAs(PageKind kind) {
    return static_cast<T&>(page(kind));
  }
  void showPage(PageKind kind);
  PageKind current() const { return m_current; }
  Page* currentPage() const;
  void setWorkspace(const std::filesystem::path& workspace);
  /// Every page but `source` reloads what it shows.
  void refreshExcept(const Page* source);

 Q_SIGNALS:
  void pageMade(studio::widgets::Page* page);
  void pageShown(studio::widgets::PageKind page);

 private:
  Page* make(PageKind kind);
  JobRunner* m_jobs;
  QMap<PageKind, Page*> m_pages;
  std::filesystem::path m_workspace;
  PageKind m_current = PageKind::start;
};

}  // namespace studio::widgets
