#pragma once

#include <QString>
#include <QWidget>
#include <filesystem>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace studio::widgets {

class JobRunner;
class MessageBar;

/// The pages of the studio that exist, in navigation order.
enum class PageKind { start, data, candidates, replay, tracks, evaluation, training };

/// One page: a 60-pixel header (title, one line of context, choices, buttons; the primary button
/// last), the message bar, then the body. Pages know neither each other nor the shell: they ask by signal.
class Page : public QWidget {
  Q_OBJECT

 public:
  explicit Page(const QString& title, JobRunner& jobs, QWidget* parent = nullptr);

  /// The open workspace changed; empty = none. Loads by jobs, never blocks.
  virtual void setWorkspace(const std::filesystem::path& workspace) = 0;
  /// The workspace's content changed (import, training): reload what is shown, keep the selection.
  virtual void refresh() = 0;
  /// True when nothing is being loaded any more; screenshots wait for it.
  virtual bool isSettled() const = 0;
  /// Puts the page into the state its screenshot shows (e.g. selects the costliest dialogue); default nothing.
  virtual void showExample() {}

  MessageBar& messageBar() { return *m_messageBar; }

 Q_SIGNALS:
  void pageRequested(studio::widgets::PageKind page);
  void dialogueRequested(const QString& dialogue, int turn);
  void workspaceRequested(const QString& path);
  void newWorkspaceRequested();
  void sampleRequested();
  void importRequested(const QStringList& files);  ///< files dropped or chosen elsewhere than on Data
  void workspaceChanged();                         ///< this page stored something; others refresh

 protected:
  /// Escape closes the message, unless something nearer used the key.
  void keyPressEvent(QKeyEvent* event) override;
  /// A button that is disabled or hidden while it has the focus gives it to the page: the next widget in the chain may
  /// be the window's search field, and what is typed would be searched for.
  bool focusNextPrevChild(bool isNext) override;
  void setTitle(const QString& title);
  void setContext(const QString& context);
  /// Adds a widget to the right of the header, from left to right.
  void addHeaderWidget(QWidget* widget);
  QWidget* body() { return m_body; }
  JobRunner& jobs() { return *m_jobs; }

 private:
  JobRunner* m_jobs;
  QLabel* m_title;
  QLabel* m_context;
  QHBoxLayout* m_headerTools;
  MessageBar* m_messageBar;
  QWidget* m_body;
};

/// Buttons by kind (LOOK.md §4): "primary", "normal", "flat", "link", "dangerOutline", "danger".
QPushButton* makeButton(const QString& text, const QString& kind, const QString& iconName = {},
                        QWidget* parent = nullptr);

}  // namespace studio::widgets
