#pragma once

#include <sqlite3.h>

#include <cstring>

namespace studio::test {

/// SQLite's way to the disk with faults in it: counts every write, truncation and sync, and lets the n-th fail.
/// Takes the place of the default VFS for the life of a test program.
class FaultyDisk {
 public:
  enum class Fault { ioErrorOnce, fullFromThenOn };

  static void install() {
    sqlite3_vfs* unixVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *unixVfs;
    real() = unixVfs;
    vfs.zName = "faulty";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + unixVfs->szOsFile;
    vfs.xOpen = open;
    sqlite3_vfs_register(&vfs, 1);
  }
  /// Operation `number` (from 1) fails; 0: none does. Counting starts anew.
  static void arm(int number, Fault fault) { state() = {0, number, fault, false}; }
  static int operations() { return state().count; }
  static bool hasStruck() { return state().hasStruck; }

 private:
  struct State {
    int count = 0;
    int failing = 0;
    Fault fault = Fault::ioErrorOnce;
    bool hasStruck = false;
  };
  static State& state() {
    static State one;
    return one;
  }
  static sqlite3_vfs*& real() {
    static sqlite3_vfs* vfs = nullptr;
    return vfs;
  }

  /// Stands before the real file, which follows it in memory.
  struct File {
    sqlite3_file base;
    sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };
  static sqlite3_file* below(sqlite3_file* file) { return reinterpret_cast<File*>(file)->below(); }

  /// What to answer instead of doing it; SQLITE_OK: do it.
  static int strike(int ioError) {
    State& now = state();
    ++now.count;
    const bool isFull = now.fault == Fault::fullFromThenOn;
    const bool isHit = now.failing > 0 && (now.count == now.failing || (isFull && now.count > now.failing));
    now.hasStruck = now.hasStruck || isHit;
    if (!isHit) return SQLITE_OK;
    return isFull ? SQLITE_FULL : ioError;
  }

  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const int fault = strike(SQLITE_IOERR_WRITE);
    if (fault == SQLITE_OK) return below(file)->pMethods->xWrite(below(file), bytes, count, offset);
    // a disk that fills up or fails may take the first half
    (void)below(file)->pMethods->xWrite(below(file), bytes, count / 2, offset);
    return fault;
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const int fault = strike(SQLITE_IOERR_TRUNCATE);
    return fault != SQLITE_OK ? fault : below(file)->pMethods->xTruncate(below(file), size);
  }
  static int sync(sqlite3_file* file, int flags) {
    const int fault = strike(SQLITE_IOERR_FSYNC);
    return fault != SQLITE_OK ? SQLITE_IOERR_FSYNC : below(file)->pMethods->xSync(below(file), flags);
  }

  static int open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    static sqlite3_io_methods methods = [] {
      sqlite3_io_methods made{};
      made.iVersion = 2;
      made.xClose = [](sqlite3_file* f) { return below(f)->pMethods->xClose(below(f)); };
      made.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
        return below(f)->pMethods->xRead(below(f), to, n, at);
      };
      made.xWrite = write;
      made.xTruncate = truncate;
      made.xSync = sync;
      made.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        return below(f)->pMethods->xFileSize(below(f), size);
      };
      made.xLock = [](sqlite3_file* f, int lock) { return below(f)->pMethods->xLock(below(f), lock); };
      made.xUnlock = [](sqlite3_file* f, int lock) { return below(f)->pMethods->xUnlock(below(f), lock); };
      made.xCheckReservedLock = [](sqlite3_file* f, int* out) {
        return below(f)->pMethods->xCheckReservedLock(below(f), out);
      };
      made.xFileControl = [](sqlite3_file* f, int op, void* arg) {
        return below(f)->pMethods->xFileControl(below(f), op, arg);
      };
      made.xSectorSize = [](sqlite3_file* f) { return below(f)->pMethods->xSectorSize(below(f)); };
      made.xDeviceCharacteristics = [](sqlite3_file* f) {
        return below(f)->pMethods->xDeviceCharacteristics(below(f));
      };
      made.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return below(f)->pMethods->xShmMap(below(f), page, size, extend, out);
      };
      made.xShmLock = [](sqlite3_file* f, int offset, int n, int lock) {
        return below(f)->pMethods->xShmLock(below(f), offset, n, lock);
      };
      made.xShmBarrier = [](sqlite3_file* f) { below(f)->pMethods->xShmBarrier(below(f)); };
      made.xShmUnmap = [](sqlite3_file* f, int isDeleted) {
        return below(f)->pMethods->xShmUnmap(below(f), isDeleted);
      };
      return made;
    }();
    std::memset(static_cast<void*>(file), 0, sizeof(File));
    const int status = real()->xOpen(real(), name, below(file), flags, outFlags);
    if (below(file)->pMethods != nullptr) file->pMethods = &methods;
    return status;
  }
};

}  // namespace studio::test
