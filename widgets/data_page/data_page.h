#pragma once

#include <memory>
#include <optional>

#include "widgets/data_page/import_calls.h"
#include "widgets/data_page/import_source.h"
#include "widgets/support/page.h"

class QStackedWidget;

namespace studio::widgets {

class DropArea;
class ImportDesk;
class ImportSteps;
class ImportView;
class OverviewView;

/// What is in the workspace, and the way for more to come in: files are looked at and shown as they would
/// be stored; nothing is stored before Import is pressed. Customers' words are plain text everywhere.
class DataPage final : public Page {
  Q_OBJECT

 public:
  explicit DataPage(JobRunner& jobs, QWidget* parent = nullptr);
  DataPage(JobRunner& jobs, ImportCalls calls, QWidget* parent = nullptr);

  void setWorkspace(const std::filesystem::path& workspace) override;
  void refresh() override;
  bool isSettled() const override;

  /// Looks at these files and shows what an import would do; none leads back to the overview.
  void setFiles(const QStringList& files);
  /// Import was pressed and there will be no workspace to store in.
  void forgetImport() { m_isImportWanted = false; }
  /// Writes the mapping as it is now; says so, or why not.
  bool saveMapping(const QString& file);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  enum class View { loading, empty, overview, import };
  void createViews();
  void createHeader();
  void connectDesk();
  void showView(View view);
  void updateHeader();
  void updatePrimary();
  void setTargeted(bool isTargeted);
  void onSummary(const base::Result<workflow::SummaryReport>& summary);
  void chooseFiles();
  void chooseMappingFile();
  void chooseMappingPlace();
  void warnOfMapping();
  void hintAtCandidates();
  void showFailure(const base::Error& error, bool isOfFiles);
  void onPrimary();
  void startImport();
  void onImported(const base::Result<workflow::ImportReport>& report);
  void announce(const workflow::ImportReport& report);
  void announceResult(const workflow::ImportReport& report);
  bool isImporting() const;

  ImportCalls m_calls;
  std::filesystem::path m_workspace;
  ImportDesk* m_desk;
  std::optional<workflow::SummaryReport> m_summary;
  View m_view = View::loading;
  bool m_isStored = false;        ///< what is shown in the import view has been stored
  bool m_isImportWanted = false;  ///< Import was pressed before a workspace was open
  bool m_isMappingWarned = false;
  QStackedWidget* m_views;
  DropArea* m_empty;
  OverviewView* m_overview;
  ImportView* m_import;
  ImportSteps* m_steps;
  QPushButton* m_back;
  QPushButton* m_save;
  QPushButton* m_primary;
};

}  // namespace studio::widgets
