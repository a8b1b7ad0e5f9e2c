#pragma once

#include "widgets/start_page/recent_model.h"
#include "widgets/support/page.h"

namespace studio::widgets {

class QuestionCard;
class RecentPanel;
class WaitingPanel;

/// Where the studio opens: recent workspaces with enough beside their names to find the right one,
/// a place for logs, questions that lead to pages, the sample.
class StartPage final : public Page {
  Q_OBJECT

 public:
  explicit StartPage(JobRunner& jobs, QWidget* parent = nullptr);
  void setWorkspace(const std::filesystem::path& workspace) override;
  void refresh() override;
  bool isSettled() const override;

 private:
  QWidget* makeMain();
  QWidget* makeSide();
  QWidget* makeQuestions();
  QuestionCard* addQuestion(const QString& question, const QString& asker, const QString& iconName);
  void addLink(QuestionCard& card, const QString& text, PageKind page);
  void connectRecent();
  void showRows(const QList<RecentRow>& rows);
  void follow(PageKind page);
  void locate(const QString& missing);

  RecentPanel* m_recent = nullptr;
  WaitingPanel* m_waiting = nullptr;
  QList<QuestionCard*> m_questions;
  bool m_hasWorkspace = false;
};

}  // namespace studio::widgets
