/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Confinement on Linux: Landlock (Documentation/userspace-api/landlock.rst of the kernel) for
 * what may be opened, seccomp through libseccomp for what may be called. Landlock is the list
 * of what is allowed; seccomp refuses, with EPERM, calls that start programs, look into
 * others, open sockets, change the system or load code into the kernel.
 */
#include "io/confine.h"

#include "base/count.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#if defined(__linux__) && defined(HAVE_SECCOMP)

#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define READ_FOLDER (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_FOLDER \
	(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | \
	 LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG)
/* All rights of the first version of Landlock: every kernel that has it knows these. */
#define ALL_RIGHTS ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

/* What a scan never calls. */
static const int refused_calls[] = {
	SCMP_SYS(execve),
	SCMP_SYS(execveat),
	SCMP_SYS(ptrace),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
	SCMP_SYS(kcmp),
	SCMP_SYS(listen),
	SCMP_SYS(accept),
	SCMP_SYS(accept4),
	SCMP_SYS(fork),
	SCMP_SYS(vfork),
	SCMP_SYS(mount),
	SCMP_SYS(umount2),
	SCMP_SYS(pivot_root),
	SCMP_SYS(chroot),
	SCMP_SYS(unshare),
	SCMP_SYS(setns),
	SCMP_SYS(init_module),
	SCMP_SYS(finit_module),
	SCMP_SYS(delete_module),
	SCMP_SYS(kexec_load),
	SCMP_SYS(reboot),
	SCMP_SYS(swapon),
	SCMP_SYS(swapoff),
	SCMP_SYS(bpf),
	SCMP_SYS(perf_event_open),
	SCMP_SYS(keyctl),
	SCMP_SYS(add_key),
	SCMP_SYS(request_key),
	SCMP_SYS(userfaultfd),
	SCMP_SYS(io_uring_setup),
	SCMP_SYS(open_by_handle_at),
	SCMP_SYS(setuid),
	SCMP_SYS(setgid),
	SCMP_SYS(setresuid),
	SCMP_SYS(setresgid),
	SCMP_SYS(setgroups),
	SCMP_SYS(capset),
	SCMP_SYS(sethostname),
	SCMP_SYS(settimeofday),
	SCMP_SYS(clock_settime),
	SCMP_SYS(mknod),
	SCMP_SYS(mknodat),
	SCMP_SYS(chown),
	SCMP_SYS(fchown),
	SCMP_SYS(lchown),
	SCMP_SYS(fchownat),
	SCMP_SYS(link),
	SCMP_SYS(linkat),
	SCMP_SYS(symlink),
	SCMP_SYS(symlinkat),
	SCMP_SYS(personality),
	SCMP_SYS(acct),
};

/* What only a client of the network calls; name resolution binds sockets of its own. */
static const int network_calls[] = {
	SCMP_SYS(socket),
	SCMP_SYS(socketpair),
	SCMP_SYS(connect),
	SCMP_SYS(bind),
};

static bool allow_path(int ruleset, struct slice path, uint64_t rights, struct err *e)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = rights };
	struct stat st;
	bool fine;

	rule.parent_fd = open(path.ptr, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return errno == ENOENT || err_errno(e, ERR_SYSTEM, path.ptr, errno);
	if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
	fine = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	if (!fine)
		err_errno(e, ERR_SYSTEM, path.ptr, errno);
	close(rule.parent_fd);
	return fine;
}

static bool allow_paths(int ruleset, const struct slice_list *paths, uint64_t rights, struct err *e)
{
	for (size_t i = 0; i < paths->len; i++)
		if (!allow_path(ruleset, paths->at[i], rights, e))
			return false;
	return true;
}

static bool confine_files(const struct confinement *c, struct err *e)
{
	const struct landlock_ruleset_attr attributes = { .handled_access_fs = ALL_RIGHTS };
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0);
	bool fine;

	if (ruleset < 0)
		return err_set(e, ERR_UNSUPPORTED,
			       "this kernel has no Landlock; files are not confined");
	fine = allow_paths(ruleset, &c->read, READ_FOLDER, e) &&
	       allow_paths(ruleset, &c->write, WRITE_FOLDER, e);
	if (fine && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
		fine = err_errno(e, ERR_SYSTEM, "cannot confine files", errno);
	close(ruleset);
	return fine;
}

static int refuse(scmp_filter_ctx filter, const int *calls, size_t count)
{
	int status = 0;

	for (size_t i = 0; status == 0 && i < count; i++)
		status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[i], 0);
	return status;
}

static bool confine_calls(bool network, struct err *e)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	int status = filter ? refuse(filter, refused_calls, COUNT(refused_calls)) : -ENOMEM;

	if (status == 0 && !network)
		status = refuse(filter, network_calls, COUNT(network_calls));
	if (status == 0)
		status = seccomp_load(filter);
	seccomp_release(filter);
	return status == 0 || err_errno(e, ERR_UNSUPPORTED, "cannot confine system calls", -status);
}

bool confine_process(const struct confinement *c, struct err *e)
{
	struct err calls;
	bool files;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return err_errno(e, ERR_UNSUPPORTED, "cannot give up privileges", errno);
	files = confine_files(c, e);
	if (!confine_calls(c->network, &calls)) {
		*e = calls;
		return false;
	}
	return files;
}

#else

bool confine_process(const struct confinement *c, struct err *e)
{
	(void)c;
	return err_set(e, ERR_UNSUPPORTED,
		       "this system has no confinement that we know; the scan "
		       "runs with all of your rights");
}

#endif
