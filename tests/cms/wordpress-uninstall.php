<?php
/**
 * Deactivates the plugin and runs what runs when it is deleted.
 *
 * Called with WordPress's folder and host:port; prints `{ before, after }`, the names of the rows in
 * the table of options that are the plugin's.
 */

list( , $folder, $host ) = $argv;
$_SERVER['HTTP_HOST']   = $host;
$_SERVER['REQUEST_URI'] = '/';
require_once "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/plugin.php';

/** The plugin's rows. */
function own_rows() {
	global $wpdb;
	return $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%article%analyzer%'" );
}

// As saving the settings does.
add_option( 'article_analyzer', array( 'automatic' => true ) );
$before = own_rows();
deactivate_plugins( 'article-analyzer/article-analyzer.php' );
uninstall_plugin( 'article-analyzer/article-analyzer.php' );
echo json_encode( array( 'before' => $before, 'after' => own_rows() ) );
