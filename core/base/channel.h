#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace studio::base {

/// A queue from one thread to another that holds few items: the giver waits while it is full, the taker while it is
/// empty. Items come out in the order in which they went in.
template <class Item>
class Channel {
 public:
  explicit Channel(std::size_t capacity) : m_capacity(capacity) {}

  /// Waits for room. False, and the item is gone, once nobody takes any more.
  bool give(Item&& item) {
    std::unique_lock lock(m_mutex);
    m_hasRoom.wait(lock, [this] { return m_isAbandoned || m_items.size() < m_capacity; });
    if (m_isAbandoned) return false;
    m_items.push_back(std::move(item));
    lock.unlock();
    m_hasItem.notify_one();
    return true;
  }

  /// Waits for an item; nothing when all were taken and no more will come.
  std::optional<Item> take() {
    std::unique_lock lock(m_mutex);
    m_hasItem.wait(lock, [this] { return m_isFinished || !m_items.empty(); });
    if (m_items.empty()) return std::nullopt;
    std::optional<Item> next(std::move(m_items.front()));
    m_items.pop_front();
    lock.unlock();
    m_hasRoom.notify_one();
    return next;
  }

  /// The giver has no more.
  void finish() {
    const std::lock_guard lock(m_mutex);
    m_isFinished = true;
    m_hasItem.notify_all();
  }

  /// The taker wants no more: who waits for room goes on.
  void abandon() {
    const std::lock_guard lock(m_mutex);
    m_isAbandoned = true;
    m_items.clear();
    m_hasRoom.notify_all();
  }

 private:
  std::size_t m_capacity;
  std::mutex m_mutex;
  std::condition_variable m_hasRoom;
  std::condition_variable m_hasItem;
  std::deque<Item> m_items;
  bool m_isFinished = false;
  bool m_isAbandoned = false;
};

}  // namespace studio::base
