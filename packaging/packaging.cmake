# What is installed, and the .deb. Each part joins in when its program is built.
set(desktop ${CMAKE_SOURCE_DIR}/resources/desktop)
set(documents ${CMAKE_BINARY_DIR}/documents)

if(TARGET talktrack)
  # Man page and completions come from the command line itself, so they never lag behind it.
  set(written "")
  foreach(document "talktrack.1 --man" "talktrack.bash --completion bash" "_talktrack --completion zsh"
      "talktrack.fish --completion fish")
    separate_arguments(arguments UNIX_COMMAND "${document}")
    list(POP_FRONT arguments name)
    add_custom_command(OUTPUT ${documents}/${name}
      COMMAND ${CMAKE_COMMAND} -DOUTPUT=${documents}/${name} "-DCOMMAND=$<TARGET_FILE:talktrack>;${arguments}"
        -P ${CMAKE_SOURCE_DIR}/cmake/CaptureOutput.cmake
      DEPENDS talktrack ${CMAKE_SOURCE_DIR}/cmake/CaptureOutput.cmake VERBATIM)
    list(APPEND written ${documents}/${name})
  endforeach()
  add_custom_target(talktrack_documents ALL DEPENDS ${written})

  install(TARGETS talktrack RUNTIME DESTINATION bin)
  install(FILES ${documents}/talktrack.1 DESTINATION share/man/man1)
  install(FILES ${documents}/talktrack.bash DESTINATION share/bash-completion/completions RENAME talktrack)
  install(FILES ${documents}/_talktrack DESTINATION share/zsh/vendor-completions)
  install(FILES ${documents}/talktrack.fish DESTINATION share/fish/vendor_completions.d)
  install(FILES ${CMAKE_SOURCE_DIR}/resources/mappings/mapping.schema.json
    ${CMAKE_SOURCE_DIR}/resources/feedback/feedback.schema.json
    ${CMAKE_SOURCE_DIR}/resources/rules/rules.schema.json
    ${CMAKE_SOURCE_DIR}/resources/scenarios/scenario.schema.json
    ${CMAKE_SOURCE_DIR}/resources/trajectories/trajectory.schema.json DESTINATION share/doc/talktrack-studio OPTIONAL)
endif()

if(TARGET talktrack_neural)
  # Opened at run time from ../lib/talktrack beside the program, not from the multiarch folder.
  install(TARGETS talktrack_neural LIBRARY DESTINATION lib/talktrack)
endif()

if(TARGET talktrack-studio)
  install(TARGETS talktrack-studio RUNTIME DESTINATION bin)
  install(FILES ${desktop}/org.talktrack.Studio.desktop DESTINATION share/applications)
  install(FILES ${desktop}/org.talktrack.Studio.metainfo.xml DESTINATION share/metainfo)
  install(FILES ${desktop}/org.talktrack.Studio.mime.xml DESTINATION share/mime/packages RENAME org.talktrack.Studio.xml)
  install(FILES ${desktop}/org.talktrack.Studio.svg DESTINATION share/icons/hicolor/scalable/apps)
  install(FILES ${desktop}/org.talktrack.Studio.svg DESTINATION share/icons/hicolor/scalable/mimetypes
    RENAME application-x-talktrack.svg)
  install(FILES ${CMAKE_SOURCE_DIR}/packaging/talktrack-studio.1 DESTINATION share/man/man1)
endif()
install(FILES ${CMAKE_SOURCE_DIR}/packaging/copyright DESTINATION share/doc/talktrack-studio)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME talktrack-studio)
set(CPACK_PACKAGE_VENDOR "Talktrack Studio contributors")
set(CPACK_PACKAGE_CONTACT "Talktrack Studio contributors <noreply@talktrack.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION "Turns logged sales, service and recommendation conversations into dialogue policies
that say when and how to make an offer, explains every turn of them, and holds
them to rules. A window (talktrack-studio) and a command line (talktrack) over
the same workspace file.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What no linked library names: plugins, fonts and icons found at run time, and a fast BLAS behind libtorch.
# The neural module is installed, so its libtorch is seen by shlibdeps.
string(JOIN ", " CPACK_DEBIAN_PACKAGE_DEPENDS
  "libopenblas0-pthread"
  "libqt6svg6"
  "qt6-qpa-plugins"
  "fonts-inter | fonts-noto-core"
  "breeze-icon-theme")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-core, fonts-noto-color-emoji")
# `talktrack encoder install` gets the pretrained sentence encoder with it.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "npm")
include(CPack)
