/*
 * package.h - plugins as strangers hand them over: a folder, or a .tar.gz. What is in them is looked at before anything is kept or run.
 */
#ifndef RIM_ENGINE_PACKAGE_H
#define RIM_ENGINE_PACKAGE_H

#include "engine/manifest.h"

enum {
    RIM_PACKAGE_MEMBERS = 4096, /* files and folders */
    RIM_PACKAGE_DEPTH = 8,      /* folders in folders */
    RIM_PACKAGE_NAME = 200      /* bytes of a member's path */
};
#define RIM_PACKAGE_BYTES ((size_t)256 << 20) /* of all files together, unpacked */

typedef struct rim_member {
    rim_str path; /* below the plugin's folder; NUL-terminated */
    bool is_folder;
} rim_member;
typedef RIM_VECTOR(rim_member) rim_members;

/* archive.c: unpacks a .tar.gz into the empty folder. Plain files and folders with paths inside are taken; anything else is noted as a fault and
   ends it. What lies in the folder then has no links and no modes of its own. */
rim_status rim_package_unpack(const char *archive, const char *folder, rim_notes *notes);

/* package.c: what is wrong with a member's path; NULL: nothing. */
const char *rim_member_fault(rim_str path);

/* The members of a folder, folders before what is in them, in the order of names; hidden ones are left out. Every one that a plugin may not have is a fault. */
rim_status rim_package_read(rim_arena *arena, const char *folder, rim_members *members, rim_notes *notes);

/* Copies the members into a new folder. */
rim_status rim_package_copy(rim_arena *arena, const char *from, const rim_members *members, const char *to, rim_error *error);

/* Removes a folder with all that is in it; links are not followed. */
bool rim_folder_remove(const char *path);

#endif
