#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "core/base/error.h"
#include "widgets/data_page/import_calls.h"
#include "widgets/data_page/import_source.h"
#include "widgets/data_page/live_counts.h"
#include "widgets/data_page/mapping_history.h"

namespace studio::widgets {

class JobRunner;

/// Files on their way in: how they are understood, what their first rows say of the mapping as it is now, and the dry
/// run over all of them. Every change of the mapping asks both again, on workers; answers to what was before are
/// dropped. Stores nothing. GUI thread.
class ImportDesk final : public QObject {
  Q_OBJECT

 public:
  ImportDesk(JobRunner& jobs, ImportCalls calls, QObject* parent = nullptr);

  /// Looks at other files, from the beginning; none: puts everything away.
  void setFiles(const QStringList& files);
  /// Takes the mapping from there instead of what fits best.
  void setFormat(const ImportFormat& format);
  /// The dry run once more, after it was cancelled.
  void checkAgain();

  const QStringList& files() const { return m_files; }
  const ImportFormat& format() const { return m_format; }
  MappingHistory& history() { return m_history; }
  const workflow::RecognisedLog* recognised() const { return m_recognised ? &*m_recognised : nullptr; }
  const workflow::MappingReview* review() const { return m_review ? &*m_review : nullptr; }
  /// The dry run of the mapping as it is now; null until it is complete.
  const workflow::ImportCheck* check() const { return m_check ? &*m_check : nullptr; }
  workflow::ImportCounts counts() const;
  bool isChecking() const;
  /// Nothing is on its way any more.
  bool isSettled() const;
  /// What an import would be asked for; its workspace is not set.
  workflow::ImportRequest request() const;
  /// Changed since it was found, loaded or saved.
  bool isChanged() const;
  void setSaved() { m_savedDraft = m_history.draft(); }

 Q_SIGNALS:
  void recognising();
  void recognisedAs();
  void draftChanged();
  void reviewed();
  void countsChanged();
  void checked();
  /// `isOfFiles`: they cannot be read at all, as opposed to the dry run's end.
  void failed(const studio::base::Error& error, bool isOfFiles);

 private:
  void recognise();
  void onRecognised(const base::Result<workflow::RecognisedLog>& recognised);
  void onDraftChanged();
  void startReview();
  void onReviewed(const base::Result<workflow::MappingReview>& review);
  void startCheck();
  void onChecked(const base::Result<workflow::ImportCheck>& check);
  void cancelAll();

  JobRunner* m_jobs;
  ImportCalls m_calls;
  QStringList m_files;
  ImportFormat m_format;
  MappingHistory m_history;
  workflow::MappingDraft m_savedDraft;
  std::optional<workflow::RecognisedLog> m_recognised;
  std::optional<workflow::MappingReview> m_review;
  std::optional<workflow::ImportCheck> m_check;
  std::shared_ptr<LiveCounts> m_live;
  std::uint64_t m_turn = 0;  ///< counts what was asked; answers to an earlier turn are dropped
  QTimer m_pause;            ///< between the last change and the next look
  QTimer m_tick;             ///< while counts come in
};

}  // namespace studio::widgets
