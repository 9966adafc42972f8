# What cpack makes: four Debian packages, and a tarball that can be unpacked anywhere.
#   cpack --config build/release/CPackConfig.cmake -G DEB (or TGZ) -B build/packages
set(CPACK_PACKAGE_NAME rimslot)
set(CPACK_PACKAGE_VENDOR "The rimslot developers")
set(CPACK_PACKAGE_CONTACT "The rimslot developers <developers@rimslot.invalid>" CACHE STRING "Who makes the packages, with an address")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL library data dev command)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_VERBATIM_VARIABLES ON)

set(library_package librimslot${PROJECT_VERSION_MAJOR})
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${library_package})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "rimslot-data (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DATA_PACKAGE_NAME rimslot-data)
set(CPACK_DEBIAN_DATA_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_DATA_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEV_PACKAGE_NAME librimslot-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "${library_package} (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME rimslot)
set(CPACK_DEBIAN_COMMAND_PACKAGE_DEPENDS "${library_package} (= ${PROJECT_VERSION})")

# The first line is what lists show.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
string(CONCAT about "Lua scripts read an article and propose edits, each with a rule and a reason;\n"
       "the engine applies what may be applied, and can give every byte back.\n\n")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "scriptable article-processing engine: library\n${about}This is the library; the bindings for Python and Lua need it, too.")
set(CPACK_DEBIAN_DATA_DESCRIPTION "scriptable article-processing engine: scripts\n${about}These are the scripts, what they know, and plugins of data alone.")
set(CPACK_DEBIAN_DEV_DESCRIPTION "scriptable article-processing engine: headers\n${about}These are the headers, the CMake package and the pkg-config file.")
set(CPACK_DEBIAN_COMMAND_DESCRIPTION "scriptable article-processing engine: command\n${about}This is the command with its manual page and completions, and an example of a\nplugin in C.")

# What each package has to say of itself: licence, changes, and why what lintian warns of is so.
set(house ${CMAKE_BINARY_DIR}/packages)
string(TIMESTAMP today "%a, %d %b %Y %H:%M:%S +0000" UTC)
foreach(component library data dev command)
  string(TOUPPER ${component} upper)
  set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  file(WRITE ${house}/${package}/changelog "rimslot (${PROJECT_VERSION}) unstable; urgency=medium\n\n"
       "  * What changed is told in CHANGELOG.md, in the package rimslot.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${today}\n")
  execute_process(COMMAND gzip -9nf ${house}/${package}/changelog COMMAND_ERROR_IS_FATAL ANY)
  install(FILES LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
  install(FILES ${house}/${package}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
endforeach()
file(WRITE ${house}/overrides "# cpack writes these scripts by itself; the trigger, which does the same, is there, too.\n"
     "${library_package}: maintscript-calls-ldconfig *\n")
install(FILES ${house}/overrides RENAME ${library_package} DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides COMPONENT library)

# Programs linked to the library need it at least in this version; the loader has to learn of it.
file(WRITE ${house}/shlibs "librimslot ${PROJECT_VERSION_MAJOR} ${library_package} (>= ${PROJECT_VERSION})\n")
file(WRITE ${house}/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${house}/shlibs ${house}/triggers)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# The tarball holds all of them together.
set(CPACK_ARCHIVE_COMPONENT_INSTALL OFF)
include(CPack)
